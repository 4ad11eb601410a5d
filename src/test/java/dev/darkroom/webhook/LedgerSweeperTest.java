package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.job.Job;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LedgerSweeperTest {

  private static final String URL = "https://hooks.example/x";
  private static final LedgerRetention RETENTION =
      new LedgerRetention(Duration.ofDays(30), Duration.ofDays(14));
  private static final LocalDate TODAY = LocalDate.ofInstant(DeliveryRig.START, ZoneOffset.UTC);
  private static final DeliveryRig RIG = new DeliveryRig();

  private LedgerSweeper sweeper = sweeper();

  @BeforeEach
  void clear() {
    RIG.clear();
    sweeper = sweeper();
    new AttemptDays(RIG.jdbi).dropBefore(DeliveryRig.START.plus(Duration.ofDays(1000)));
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  @Test
  void attemptsOfADayLieTogetherAWeekAhead() {
    sweeper.sweep();
    deliverOne();

    assertThat(days()).hasSize(8).startsWith(TODAY).endsWith(TODAY.plusDays(7));
    assertThat(RIG.count("attempt_20260102")).isEqualTo(1);
    assertThat(RIG.count("attempt_default")).isZero();
    RIG.clock.advance(Duration.ofDays(1));
    sweeper.sweep();
    assertThat(days()).hasSize(9);
  }

  @Test
  void whatCameBeforeItsDayWasMadeStaysWhereItIs() {
    deliverOne();
    sweeper.sweep();

    assertThat(days()).startsWith(TODAY.plusDays(1)).hasSize(7);
    assertThat(RIG.count("attempt_default")).isEqualTo(1);
    deliverOne();
    assertThat(RIG.count("attempt")).isEqualTo(2);
  }

  @Test
  void attemptsGoWhenTheirTimeIsOver() {
    deliverOne();
    RIG.clock.advance(Duration.ofHours(30));
    sweeper.sweep();
    deliverOne();
    RIG.clock.advance(Duration.ofDays(13));
    sweeper.sweep();
    assertThat(RIG.count("attempt")).isEqualTo(1);
    RIG.clock.advance(Duration.ofDays(2));
    sweeper.sweep();

    assertThat(RIG.count("attempt")).isZero();
    assertThat(days()).startsWith(TODAY.plusDays(2)).doesNotContain(TODAY.plusDays(1));
    assertThat(RIG.count("delivery")).isEqualTo(2);
  }

  @Test
  void aDayInUseIsDroppedLater() throws Exception {
    sweeper.sweep();
    deliverOne();
    RIG.clock.advance(Duration.ofDays(20));
    RIG.jdbi.useTransaction(handle -> {
      handle.execute("select * from attempt_20260102");
      // On a thread, and so on a connection, of its own.
      Thread.ofVirtual().start(sweeper::sweep).join();
    });
    assertThat(days()).contains(TODAY);
    sweeper.sweep();
    assertThat(days()).doesNotContain(TODAY);
  }

  @Test
  void twoNodesMakeTheDaysTogether() throws Exception {
    Thread other = Thread.ofVirtual().start(() -> sweeper().sweep());
    sweeper.sweep();
    other.join();

    assertThat(days()).hasSize(8);
  }

  @Test
  void supersededProgressGoesAfterADay() {
    Job job = RIG.start(RIG.submitProgress(URL));
    RIG.progress(job, 10);
    RIG.progress(job, 20);
    RIG.complete(job);
    assertThat(RIG.states(job))
        .containsExactly(
            "2 started superseded",
            "3 progressed superseded",
            "4 progressed superseded",
            "5 completed waiting");
    sweeper.sweep();
    assertThat(RIG.rows(job)).hasSize(4);
    RIG.clock.advance(Duration.ofHours(25));
    sweeper.sweep();

    assertThat(RIG.states(job)).containsExactly("5 completed waiting");
    Job later = RIG.start(RIG.submitProgress(URL));
    RIG.progress(later, 10);
    RIG.clock.advance(Duration.ofHours(25));
    sweeper.sweep();
    assertThat(RIG.states(later)).containsExactly("3 progressed waiting");
  }

  @Test
  void deliveriesGoWithTheirEventsWhenTheirTimeIsOver() {
    Job old = deliverOne();
    RIG.clock.advance(Duration.ofDays(29));
    Job young = deliverOne();
    sweeper.sweep();
    assertThat(RIG.rows(old)).hasSize(1);
    RIG.clock.advance(Duration.ofDays(2));
    sweeper.sweep();

    assertThat(RIG.rows(old)).isEmpty();
    assertThat(RIG.count("event where job_id = '%s'".formatted(old.id()))).isZero();
    assertThat(RIG.rows(young)).hasSize(1);
    assertThat(RIG.count("event")).isEqualTo(2);
    assertThat(RIG.count("job")).isEqualTo(2);
  }

  @Test
  void whatWaitsOrWasSentAgainLatelyKeepsItsEvent() {
    Job waiting = RIG.cancel(RIG.submitResult(URL));
    Job again = deliverOne(URL + "/again");
    RIG.clock.advance(Duration.ofDays(31));
    new Deliveries(RIG.jdbi, RIG.signals, RIG.clock)
        .resend(RIG.account, RIG.rows(again).getFirst().id());
    sweeper.sweep();

    assertThat(RIG.rows(waiting)).hasSize(1);
    assertThat(RIG.rows(again)).hasSize(2);
    assertThat(RIG.count("event")).isEqualTo(2);
  }

  @Test
  void alertsGoWithTheDeliveries() {
    Endpoint endpoint = RIG.endpoint(URL);
    alert(endpoint);
    RIG.clock.advance(Duration.ofDays(29));
    alert(endpoint);
    sweeper.sweep();
    assertThat(RIG.count("alert")).isEqualTo(2);
    RIG.clock.advance(Duration.ofDays(2));
    sweeper.sweep();

    assertThat(RIG.count("alert")).isEqualTo(1);
  }

  @Test
  void resendTasksThatHaveEndedGoWithTheDeliveries() {
    Resends resends = new Resends(RIG.jdbi, () -> {}, RIG.clock);
    ResendTask ended = resends.start(RIG.account, ResendScope.of(DeliveryFilter.ALL));
    ResendTask running = resends.start(RIG.account, ResendScope.of(DeliveryFilter.ALL));
    resends.cancel(RIG.account, ended.id());
    sweeper.sweep();
    assertThat(resends.list(RIG.account, 10)).hasSize(2);
    RIG.clock.advance(Duration.ofDays(31));
    sweeper.sweep();

    assertThat(resends.list(RIG.account, 10)).containsExactly(running);
  }

  @Test
  void countedHoursGoWithTheAttempts() {
    Endpoint endpoint = RIG.jobsEndpoint(URL);
    RIG.cancel(RIG.submit());
    RIG.heard(RIG.claimOne(), 200);
    assertThat(RIG.count("endpoint_hour where endpoint_id = '%s'".formatted(endpoint.id())))
        .isOne();
    RIG.clock.advance(Duration.ofDays(15));
    sweeper.sweep();

    assertThat(RIG.count("endpoint_hour")).isZero();
  }

  private static void alert(Endpoint endpoint) {
    RIG.jdbi.useTransaction(handle ->
        new AlertWriter()
            .disabled(
                handle,
                RIG.account,
                endpoint.id(),
                Origin.of(endpoint.url()),
                "A test.",
                RIG.clock.instant()));
  }

  @Test
  void whatMayStillWaitIsNotForgotten() {
    assertThatThrownBy(() -> new LedgerRetention(Duration.ofDays(7), Duration.ofDays(14)))
        .hasMessageContaining("more than 7 days");
    assertThatThrownBy(() -> new LedgerRetention(Duration.ofDays(30), Duration.ofHours(23)))
        .hasMessageContaining("a day or more");
  }

  private static Job deliverOne() {
    return deliverOne(URL);
  }

  private static Job deliverOne(String url) {
    Job job = RIG.cancel(RIG.submitResult(url));
    RIG.claim(10).deliveries().stream()
        .filter(delivery -> delivery.jobId().equals(job.id()))
        .forEach(RIG::delivered);
    return job;
  }

  private static List<LocalDate> days() {
    return new AttemptDays(RIG.jdbi).days();
  }

  private static LedgerSweeper sweeper() {
    return new LedgerSweeper(RIG.jdbi, RETENTION, RIG.clock);
  }
}
