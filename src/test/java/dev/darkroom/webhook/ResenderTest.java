package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.db.Ids;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResenderTest {

  private static final String ONE = "https://one.example/x";
  private static final int BATCH = 4;
  private static final DeliveryRig RIG = new DeliveryRig();
  private static final Resender NODE = new Resender(RIG.jdbi, RIG.signals, RIG.clock, BATCH);
  private static final Resender OTHER = new Resender(RIG.jdbi, RIG.signals, RIG.clock, BATCH);
  private static final Resends RESENDS = new Resends(RIG.jdbi, () -> {}, RIG.clock);

  @BeforeEach
  void clear() {
    RIG.clear();
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  @Test
  void aTaskSendsAllThatIsMeantAgainBatchByBatch() {
    RIG.jobsEndpoint(ONE);
    exhausted(9);
    ResendTask task = start();
    assertThat(task.state()).isEqualTo(ResendTask.State.RUNNING);
    assertThat(task.resent()).isEqualTo(new Resent(0, 0, 0));

    assertThat(NODE.work()).isTrue();
    assertThat(now(task).resent()).isEqualTo(new Resent(BATCH, 0, 0));
    assertThat(now(task).cursor().createdAt()).isBefore(task.createdAt());
    workOff(NODE);

    assertThat(now(task).state()).isEqualTo(ResendTask.State.COMPLETED);
    assertThat(now(task).endedAt()).isPresent();
    assertEachSentAgainOnce(task, 9);
  }

  @Test
  void aTaskWithoutAnythingToSendIsCompleted() {
    ResendTask task = start();
    workOff(NODE);

    assertThat(now(task).state()).isEqualTo(ResendTask.State.COMPLETED);
    assertThat(now(task).resent()).isEqualTo(new Resent(0, 0, 0));
    assertThat(now(task).cursor()).isEqualTo(task.cursor());
  }

  @Test
  void anotherNodeGoesOnWhereOneStoppedBetweenBatches() {
    RIG.jobsEndpoint(ONE);
    exhausted(11);
    ResendTask task = start();
    NODE.work();
    workOff(OTHER);

    assertEachSentAgainOnce(task, 11);
    assertThat(now(task).total()).hasValue(11);
  }

  @Test
  void howManyThereAreIsKnownFromTheFirstBatchOn() {
    RIG.jobsEndpoint(ONE);
    exhausted(9);
    ResendTask task = start();
    RIG.clock.advance(Duration.ofMillis(1));
    exhausted(2);
    ResendTask next = start();
    assertThat(task.total()).isEmpty();
    NODE.work();

    assertThat(now(task).total()).hasValue(9);
    assertThat(now(task).resent().all()).isEqualTo(BATCH);
    assertThat(now(next).total()).as("its turn has not come").isEmpty();
    workOff(NODE);
    assertThat(now(task).total()).hasValue(9);
    assertThat(now(next).total()).hasValue(11);
  }

  @Test
  void whatComesToBeMeantMeanwhileCountsToo() {
    RIG.jobsEndpoint(ONE);
    exhausted(5);
    String oldest = "(select id from delivery order by created_at limit 1)";
    RIG.jdbi.useHandle(handle ->
        handle.execute(
            "update delivery set state = 'waiting', ended_at = null where id = " + oldest));
    ResendTask task = start();
    NODE.work();
    assertThat(now(task).total()).hasValue(4);
    RIG.jdbi.useHandle(handle ->
        handle.execute(
            "update delivery set state = 'exhausted', ended_at = created_at where id = " + oldest));
    workOff(NODE);

    assertThat(now(task).resent()).isEqualTo(new Resent(5, 0, 0));
    assertThat(now(task).total()).hasValue(5);
  }

  @Test
  void aTaskThatIsUnderWayAndWasNeverCountedIs() {
    RIG.jobsEndpoint(ONE);
    exhausted(11);
    ResendTask task = start();
    NODE.work();
    RIG.jdbi.useHandle(handle -> handle.execute("update resend_task set total = null"));
    NODE.work();

    assertThat(now(task).resent().all()).isEqualTo(2 * BATCH);
    assertThat(now(task).total()).hasValue(11);
  }

  /** The node's connection ends when it has taken the task and waits for the account. */
  @Test
  void anotherNodeGoesOnWhereOneDiedAmidABatch() {
    RIG.jobsEndpoint(ONE);
    exhausted(11);
    ResendTask task = start();
    NODE.work();
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      RIG.endpoints.lockAccount(handle, RIG.account);
      CompletableFuture<Boolean> dying = CompletableFuture.supplyAsync(NODE::work);
      RIG.awaitSomebodyBlocked();
      assertThat(OTHER.work()).as("the task is somebody's").isFalse();
      handle.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0
          """);
      assertThatThrownBy(dying::join).isNotNull();
      handle.rollback();
    }
    workOff(OTHER);

    assertEachSentAgainOnce(task, 11);
  }

  @Test
  void nodesThatWorkAtOnceSendNothingTwiceAndLeaveNothingOut() {
    RIG.jobsEndpoint(ONE);
    exhausted(40);
    ResendTask task = start();
    List<CompletableFuture<Void>> nodes =
        IntStream.range(0, 4)
            .mapToObj(_ -> new Resender(RIG.jdbi, RIG.signals, RIG.clock, 3))
            .map(node -> CompletableFuture.runAsync(() -> workUntilEnded(node, task)))
            .toList();
    nodes.forEach(CompletableFuture::join);

    assertEachSentAgainOnce(task, 40);
  }

  @Test
  void whatIsNewerThanTheTaskIsNoPartOfIt() {
    Endpoint endpoint = RIG.jobsEndpoint(ONE);
    exhausted(5);
    ResendTask task = RESENDS.start(RIG.account, ResendScope.missed(endpoint.id(), Instant.EPOCH));
    ResendTask all = RESENDS.start(RIG.account, ResendScope.of(ofEndpoint(endpoint)));
    exhausted(3);
    workOff(NODE);

    assertThat(now(task).resent()).isEqualTo(new Resent(5, 0, 0));
    assertThat(now(all).resent()).as("not what the first has made").isEqualTo(new Resent(0, 5, 0));
  }

  /** The node that works the task off may have a clock that is a little behind. */
  @Test
  void aTaskNeverFindsWhatItHasMade() {
    Endpoint endpoint = RIG.jobsEndpoint(ONE);
    exhausted(9);
    ResendTask task = RESENDS.start(RIG.account, ResendScope.of(ofEndpoint(endpoint)));
    SetClock behind = new SetClock(RIG.clock.instant());
    Resender slow = new Resender(RIG.jdbi, RIG.signals, behind, 1);
    slow.work();
    RIG.jdbi.useHandle(
        handle -> handle.execute("update delivery set state = 'delivered', ended_at = now()"));
    behind.advance(Duration.ofHours(-1));
    RIG.jdbi.useHandle(
        handle -> handle.execute("update resend_task set due_at = created_at - interval '2 h'"));
    slow.work();
    behind.advance(Duration.ofHours(2));
    workOff(NODE);

    assertThat(
            RIG.count(
                "delivery where resend_of is not null and created_at < '%s'"
                    .formatted(task.createdAt())))
        .isZero();
    assertEachSentAgainOnce(task, 9);
  }

  @Test
  void anAccountsTasksGoOneAfterTheOtherAndAccountsInTurns() {
    RIG.jobsEndpoint(ONE);
    exhausted(9);
    ResendTask first = start();
    ResendTask second = start();
    RIG.account = RIG.newAccount();
    RIG.jobsEndpoint(ONE);
    exhausted(9);
    ResendTask others = start();
    for (int batch = 0; batch < 2; batch++) {
      RIG.clock.advance(Duration.ofMillis(1));
      NODE.work();
    }

    assertThat(now(first).resent().made()).isEqualTo(BATCH);
    assertThat(now(second).resent()).isEqualTo(new Resent(0, 0, 0));
    assertThat(now(others).resent().made()).isEqualTo(BATCH);
    workOff(NODE);
    assertThat(now(second).resent()).isEqualTo(new Resent(0, 9, 0));
  }

  @Test
  void aTaskThatIsCancelledStopsWhereItIs() {
    RIG.jobsEndpoint(ONE);
    exhausted(9);
    ResendTask task = start();
    NODE.work();
    ResendTask cancelled = RESENDS.cancel(RIG.account, task.id()).orElseThrow();
    workOff(NODE);

    assertThat(cancelled.state()).isEqualTo(ResendTask.State.CANCELLED);
    assertThat(now(task)).isEqualTo(cancelled);
    assertThat(RIG.count("delivery where resend_of is not null")).isEqualTo(BATCH);
  }

  @Test
  void whatHasEndedIsNotCancelled() {
    ResendTask task = start();
    workOff(NODE);

    assertThat(RESENDS.cancel(RIG.account, task.id()).orElseThrow().state())
        .isEqualTo(ResendTask.State.COMPLETED);
  }

  @Test
  void anothersTaskIsUnknown() {
    ResendTask task = start();
    UUID stranger = RIG.newAccount();

    assertThat(RESENDS.find(stranger, task.id())).isEmpty();
    assertThat(RESENDS.cancel(stranger, task.id())).isEmpty();
    assertThat(RESENDS.list(stranger, 10)).isEmpty();
    assertThat(RESENDS.list(RIG.account, 10)).containsExactly(task);
  }

  @Test
  void aBatchThatFailsHoldsUpNoOtherTaskAndIsGivenUpInTheEnd() {
    RIG.jobsEndpoint(ONE);
    exhausted(1);
    ResendTask failing = start();
    RIG.jdbi.useHandle(handle -> {
      handle.execute(
          """
          create or replace function refuse() returns trigger language plpgsql
            as $$ begin raise exception 'refused'; end $$
          """);
      handle.execute(
          """
          create trigger refuse before insert on delivery
            for each row when (new.account_id = '%s') execute function refuse()
          """
              .formatted(RIG.account));
    });
    UUID owner = RIG.account;
    RIG.account = RIG.newAccount();
    RIG.jobsEndpoint(ONE);
    exhausted(1);
    ResendTask well = start();
    try {
      workOff(NODE);
      assertThat(now(well).resent()).isEqualTo(new Resent(1, 0, 0));
      assertThat(RESENDS.find(owner, failing.id()).orElseThrow().failures()).isOne();
      for (int failure = 1; failure < 10; failure++) {
        RIG.clock.advance(Duration.ofMinutes(10));
        NODE.work();
      }
      ResendTask givenUp = RESENDS.find(owner, failing.id()).orElseThrow();
      assertThat(givenUp.state()).isEqualTo(ResendTask.State.FAILED);
      assertThat(givenUp.resent()).isEqualTo(new Resent(0, 0, 0));
    } finally {
      RIG.jdbi.useHandle(handle -> handle.execute("drop trigger refuse on delivery"));
    }
  }

  @Test
  void anAccountHasSoManyTasksAndNoMore() {
    for (int task = 0; task < Resends.MOST_RUNNING; task++) {
      start();
    }
    assertThatExceptionOfType(WebhookException.class).isThrownBy(ResenderTest::start);

    NODE.work();
    assertThat(start().state()).isEqualTo(ResendTask.State.RUNNING);
  }

  @Test
  void whatIsMeantIsWrittenDownWhole() {
    Instant at = Instant.parse("2026-01-02T03:04:05.678901Z");
    ResendScope whole =
        new ResendScope(
            new DeliveryFilter(
                Optional.of(DeliveryState.EXHAUSTED),
                Optional.of(new UUID(0, 1)),
                Optional.of(new UUID(0, 2)),
                Optional.of(EventName.JOB_FAILED),
                Optional.of(at),
                Optional.of(at.plusNanos(1000))),
            Optional.of(at.plusSeconds(1)));
    ResendScope nothing = ResendScope.of(DeliveryFilter.ALL);

    assertThat(ResendScope.ofFields(whole.fields())).isEqualTo(whole);
    assertThat(whole.fields()).hasSize(7);
    assertThat(nothing.fields()).isEqualTo(Map.of());
    assertThat(ResendScope.ofFields(Map.of())).isEqualTo(nothing);
    assertThat(RESENDS.start(RIG.account, whole).scope()).isEqualTo(whole);
  }

  private static ResendTask start() {
    DeliveryFilter exhausted =
        new DeliveryFilter(
            Optional.of(DeliveryState.EXHAUSTED),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return RESENDS.start(RIG.account, ResendScope.of(exhausted));
  }

  private static DeliveryFilter ofEndpoint(Endpoint endpoint) {
    return new DeliveryFilter(
        Optional.empty(),
        Optional.of(endpoint.id()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static ResendTask now(ResendTask task) {
    return RESENDS.find(task.accountId(), task.id()).orElseThrow();
  }

  private static void workOff(Resender node) {
    while (node.work()) {
      RIG.clock.advance(Duration.ofMillis(1));
    }
  }

  private static void workUntilEnded(Resender node, ResendTask task) {
    while (now(task).state() == ResendTask.State.RUNNING) {
      node.work();
    }
  }

  /** Ends jobs, of whose ends no receiver could be told; each is a millisecond younger. */
  private static void exhausted(int count) {
    RIG.jdbi.useTransaction(handle -> {
      for (int number = 0; number < count; number++) {
        Instant now = RIG.clock.instant();
        Job job =
            RIG.jobs.submit(
                handle,
                Ids.next(now),
                RIG.request(JobType.IMAGINE, Optional.empty(), Optional.empty()),
                now);
        RIG.jobs.cancel(handle, job.id(), now);
        RIG.clock.advance(Duration.ofMillis(1));
      }
      handle.execute(
          """
          update delivery set state = 'exhausted', ended_at = created_at
          where state = 'waiting' and resend_of is null
          """);
    });
  }

  private static void assertEachSentAgainOnce(ResendTask task, int count) {
    assertThat(now(task).state()).isEqualTo(ResendTask.State.COMPLETED);
    assertThat(now(task).resent()).isEqualTo(new Resent(count, 0, 0));
    assertThat(RIG.count("delivery where resend_of is not null")).isEqualTo(count);
    assertThat(RIG.count("(select distinct resend_of from delivery where resend_of is not null)"))
        .isEqualTo(count);
  }
}
