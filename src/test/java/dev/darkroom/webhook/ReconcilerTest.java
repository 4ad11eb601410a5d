package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.job.Job;
import dev.darkroom.webhook.LedgerCheck.Breach;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ReconcilerTest {

  private static final String URL = "https://hooks.example/x";
  private static final DeliveryRig RIG = new DeliveryRig();

  /** What each check finds, as a change that breaks it. */
  private static final Map<LedgerCheck, String> BREAKS =
      Map.of(
          LedgerCheck.EVERY_CHANGE_HAS_ITS_EVENT,
          "delete from event where type = 'created'",
          LedgerCheck.EVERY_END_HAS_ITS_EVENT,
          "update event set type = 'progressed' where type = 'cancelled'",
          LedgerCheck.EVERY_END_IS_OWED,
          "delete from delivery where endpoint_id is null",
          LedgerCheck.NOTHING_IS_OVERTAKEN,
          """
          update delivery set lease_owner = id, lease_until = 'infinity', claims = 1, sent_at = now()
          where type = 'cancelled'
          """,
          LedgerCheck.NOTHING_COMES_AFTER_THE_END,
          "update delivery set state = 'delivered', ended_at = now() where type = 'cancelled'",
          LedgerCheck.EVERY_LEASE_ENDS,
          """
          update delivery set lease_owner = id, lease_until = '2020-01-01', claims = 1, sent_at = now()
          where type = 'created'
          """,
          LedgerCheck.NOTHING_WAITS_FOR_EVER,
          "update delivery set created_at = '2020-01-01'",
          LedgerCheck.EVERY_CALL_IS_ON_RECORD,
          "update delivery set claims = 2, attempts = 2, sent_at = now() where type = 'created'");

  private final Reconciler reconciler = new Reconciler(RIG.jdbi, RIG.clock);

  @BeforeEach
  void clear() {
    RIG.clear();
    RIG.endpoint("https://images.example/x");
    RIG.cancel(RIG.submitResult(URL));
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  @Test
  void aLedgerThatGoesOnAsItShouldHasNoBreach() {
    assertThat(reconciler.breaches()).isEmpty();
    RIG.claim(10).deliveries().forEach(RIG::failed);
    assertThat(reconciler.breaches()).isEmpty();
    RIG.clock.advance(Duration.ofMinutes(1));
    RIG.claim(10).deliveries().forEach(RIG::delivered);
    RIG.claim(10).deliveries().forEach(RIG::delivered);
    assertThat(reconciler.breaches()).isEmpty();
    RIG.clock.advance(Duration.ofDays(30));
    RIG.clearLanes();
    assertThat(reconciler.breaches()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void eachCheckFindsWhatBreaksIt(LedgerCheck check) {
    RIG.jdbi.useTransaction(handle -> {
      handle.execute("set local session_replication_role = replica");
      assertThat(handle.execute(BREAKS.get(check))).isPositive();
    });

    assertThat(reconciler.breaches())
        .filteredOn(breach -> breach.check() == check)
        .singleElement()
        .satisfies(breach -> assertThat(breach.count()).isPositive());
  }

  @Test
  void aBreachNamesAnExample() {
    Job job = RIG.cancel(RIG.submitResult(URL));
    RIG.jdbi.useHandle(handle ->
        handle.execute("delete from delivery where endpoint_id is null and job_id = ?", job.id()));

    assertThat(reconciler.breaches())
        .containsExactly(new Breach(LedgerCheck.EVERY_END_IS_OWED, 1, job.id().toString()))
        .first()
        .hasToString("check=every_end_is_owed count=1 example=" + job.id());
  }
}
