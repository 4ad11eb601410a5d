package dev.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.db.Ids;
import dev.darkroom.db.Node;
import dev.darkroom.db.Signal;
import dev.darkroom.db.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobStoreTest {

  private static final TestJobs WORLD = TestJobs.open();
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final JobError ERROR = new JobError(JobError.Code.ENGINE_ERROR, "It broke.");

  private final Jdbi jdbi = WORLD.jdbi();
  private final TestClock clock = new TestClock();
  private final List<JobEvent> heard = new CopyOnWriteArrayList<>();
  private final List<Signal> signals = new CopyOnWriteArrayList<>();
  private final List<Runnable> subscriptions = new ArrayList<>();
  private final JobChanges changes =
      new JobChanges(List.of((handle, job, event) -> heard.add(event)), WORLD.signals());
  private final JobStore store = new JobStore(changes);
  private final RunStore runs = new RunStore(changes);
  private final Node node = Node.register(jdbi, UUID.randomUUID(), clock.instant());

  @BeforeEach
  void clear() {
    WORLD.clear();
    for (Signal.Topic topic : Signal.Topic.values()) {
      subscriptions.add(WORLD.signals().subscribe(topic, signals::add));
    }
  }

  @AfterEach
  void unsubscribe() {
    subscriptions.forEach(Runnable::run);
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void aSubmittedJobWaits() {
    Job job = submit();

    assertThat(job.status()).isEqualTo(JobStatus.PENDING);
    assertThat(job.sequence()).isEqualTo(1);
    assertThat(job.run()).isZero();
    assertThat(job.createdAt()).isEqualTo(clock.instant()).isEqualTo(job.updatedAt());
    assertThat(job.parameters()).isEqualTo(TestJobs.parameters());
    assertThat(types(job)).containsExactly(JobEvent.Type.CREATED);
    assertThat(find(job)).isEqualTo(job);
  }

  @Test
  void aJobIsReadAsItWasSubmitted() {
    NewJob request =
        new NewJob(
            TestJobs.ACCOUNT,
            Optional.empty(),
            JobType.VARIATION,
            "  \"quotes\" and 日本 --no x",
            "quotes",
            List.of("https://example.com/a.png", "https://example.com/b,\"}.png"),
            TestJobs.parameters(),
            Optional.of("my ref"),
            Optional.of(new JobOrigin(UUID.randomUUID(), 3)),
            Optional.of(new JobWebhook("https://example.com/", JobWebhook.Type.PROGRESS)),
            Optional.empty());

    Job job =
        in(handle -> store.submit(handle, Ids.next(clock.instant()), request, clock.instant()));

    assertThat(find(job)).isEqualTo(job);
    assertThat(job.type()).isEqualTo(request.type());
    assertThat(job.prompt()).isEqualTo(request.prompt());
    assertThat(job.text()).isEqualTo(request.text());
    assertThat(job.imageUrls()).isEqualTo(request.imageUrls());
    assertThat(job.ref()).isEqualTo(request.ref());
    assertThat(job.origin()).isEqualTo(request.origin());
    assertThat(job.webhook()).isEqualTo(request.webhook());
  }

  @Test
  void aJobKnownNotToBeRenderableIsCreatedAndFails() {
    Job job =
        in(handle ->
            store.submit(
                handle, Ids.next(clock.instant()), TestJobs.request(ERROR), clock.instant()));

    assertThat(job.status()).isEqualTo(JobStatus.FAILED);
    assertThat(job.error()).contains(ERROR);
    assertThat(job.completedAt()).contains(clock.instant());
    assertThat(types(job)).containsExactly(JobEvent.Type.CREATED, JobEvent.Type.FAILED);
    assertThat(claim()).isEmpty();
    assertThat(signals).extracting(Signal::topic).doesNotContain(Signal.Topic.JOB_DUE);
  }

  @Test
  void aClaimStartsTheFirstRun() {
    Job waiting = submit();
    clock.advance(Duration.ofSeconds(2));

    Job job = claim().orElseThrow();

    assertThat(job.id()).isEqualTo(waiting.id());
    assertThat(job.status()).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(job.run()).isEqualTo(1);
    assertThat(job.sequence()).isEqualTo(2);
    assertThat(job.updatedAt()).isEqualTo(clock.instant());
    assertThat(types(job)).containsExactly(JobEvent.Type.CREATED, JobEvent.Type.STARTED);
    assertThat(claim()).isEmpty();
  }

  @Test
  void eachEventSaysWhenTheJobChangedAndIsToldOnce() {
    Job job = running();
    clock.advance(Duration.ofSeconds(1));
    progress(lease(job), 40);
    clock.advance(Duration.ofSeconds(1));
    Job completed = complete(lease(job)).orElseThrow();

    List<JobEvent> events = WORLD.events(job.id());
    assertThat(events).extracting(JobEvent::sequence).containsExactly(1, 2, 3, 4);
    assertThat(events.getLast().at()).isEqualTo(completed.updatedAt());
    assertThat(heard).isEqualTo(events);
  }

  @Test
  void theOldestDueJobIsClaimedFirst() {
    Job first = submit();
    clock.advance(Duration.ofMillis(1));
    Job second = submit();
    clock.advance(Duration.ofMillis(1));
    Job third = submit();

    assertThat(claim()).map(Job::id).contains(first.id());
    assertThat(claim()).map(Job::id).contains(second.id());
    assertThat(claim()).map(Job::id).contains(third.id());
    assertThat(claim()).isEmpty();
  }

  @Test
  void aLockedJobIsPassedOver() {
    Job first = submit();
    clock.advance(Duration.ofMillis(1));
    Job second = submit();

    jdbi.useTransaction(handle -> {
      handle.execute("select 1 from job where id = ? for update", first.id());
      assertThat(elsewhere(this::claim)).map(Job::id).contains(second.id());
      assertThat(elsewhere(this::claim)).isEmpty();
    });
  }

  @Test
  void noJobIsClaimedTwice() throws Exception {
    int jobs = 60;
    int claimers = 6;
    for (int i = 0; i < jobs; i++) {
      submit();
    }
    Callable<List<UUID>> claimer =
        () -> {
          List<UUID> mine = new ArrayList<>();
          // A claimer may pass over what another is about to leave, so it stops when all are gone.
          while (pending() > 0) {
            claim().map(Job::id).ifPresent(mine::add);
          }
          return mine;
        };

    List<UUID> claimed = atOnce(claimers, claimer).stream().flatMap(List::stream).toList();

    assertThat(claimed).hasSize(jobs).doesNotHaveDuplicates();
    assertThat(heard)
        .filteredOn(event -> event.type() == JobEvent.Type.STARTED)
        .extracting(JobEvent::jobId)
        .containsExactlyInAnyOrderElementsOf(claimed);
  }

  @Test
  void ofAnEndAndACancellationAtOnceOneCounts() throws Exception {
    for (int i = 0; i < 10; i++) {
      Job job = running();
      List<Callable<Optional<Job>>> ends =
          List.of(
              () -> complete(lease(job)),
              () -> fail(lease(job)),
              () -> cancel(job),
              () -> cancel(job));

      List<Optional<Job>> ended = atOnce(ends);

      assertThat(ended.stream().flatMap(Optional::stream)).hasSize(1);
      assertThat(types(job)).filteredOn(JobEvent.Type::isTerminal).hasSize(1);
    }
  }

  @Test
  void progressNeverGoesDown() {
    Job job = running();

    assertThat(progress(lease(job), 30)).map(Job::progress).contains(30);
    assertThat(progress(lease(job), 30)).isEmpty();
    assertThat(progress(lease(job), 29)).isEmpty();
    assertThat(progress(lease(job), 31)).map(Job::progress).contains(31);
    assertThat(find(job).sequence()).isEqualTo(4);
    assertThat(types(job))
        .containsExactly(
            JobEvent.Type.CREATED,
            JobEvent.Type.STARTED,
            JobEvent.Type.PROGRESSED,
            JobEvent.Type.PROGRESSED);
  }

  @Test
  void aStepWithoutAPictureLeavesTheNewestPicture() {
    Job job = running();
    UUID picture = UUID.randomUUID();

    in(handle -> runs.progress(handle, lease(job), 20, Optional.of(picture), clock.instant()));
    Job further = progress(lease(job), 50).orElseThrow();

    assertThat(further.progress()).isEqualTo(50);
    assertThat(further.preview()).contains(new JobPreview(picture, 20));
  }

  @Test
  void aCompletedJobIsWholeAndHasNoPreview() {
    Job job = running();
    in(handle ->
        runs.progress(handle, lease(job), 20, Optional.of(UUID.randomUUID()), clock.instant()));

    Job completed =
        in(handle -> runs.complete(handle, lease(job), List.of("one", "two"), clock.instant()))
            .orElseThrow();

    assertThat(completed.status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(completed.progress()).isEqualTo(100);
    assertThat(completed.preview()).isEmpty();
    assertThat(completed.prompts()).containsExactly("one", "two");
    assertThat(completed.completedAt()).contains(clock.instant());
  }

  @Test
  void aFailedJobSaysWhyAndKeepsItsProgress() {
    Job job = running();
    progress(lease(job), 60);

    Job failed = fail(lease(job)).orElseThrow();

    assertThat(failed.error()).contains(ERROR);
    assertThat(failed.progress()).isEqualTo(60);
    assertThat(types(job)).last().isEqualTo(JobEvent.Type.FAILED);
  }

  @Test
  void aFinalJobNeverChanges() {
    for (Function<Job, Optional<Job>> end :
        List.<Function<Job, Optional<Job>>>of(
            job -> complete(lease(job)), job -> fail(lease(job)), this::cancel)) {
      Job job = running();
      Job ended = end.apply(job).orElseThrow();
      clock.advance(Duration.ofMinutes(1));

      assertWritesNothing(ended, lease(job));
      assertThat(cancel(job)).isEmpty();
      assertThat(claim()).isEmpty();
    }
  }

  @Test
  void evenBySqlAFinalJobNeverChanges() {
    Job job = running();
    complete(lease(job));

    for (String change :
        List.of(
            "status = 'failed', progress = 0, error_code = 'x', error_message = 'x'",
            "sequence = sequence + 1",
            "run = run + 1",
            "completed_at = completed_at + interval '1 s'")) {
      assertThatExceptionOfType(JdbiException.class)
          .as(change)
          .isThrownBy(() -> sql("update job set " + change + " where id = ?", job.id()))
          .withMessageContaining("never changes again");
    }
    sql("update job set hidden_at = now() where id = ?", job.id());
  }

  @Test
  void evenBySqlAJobEndsOnce() {
    Job job = running();
    cancel(job);

    assertThatThrownBy(() -> sql("insert into event values (?, 4, 'failed', now())", job.id()))
        .hasMessageContaining("event_one_end");
    assertThatThrownBy(() -> sql("insert into event values (?, 2, 'progressed', now())", job.id()))
        .hasMessageContaining("event_pkey");
  }

  @Test
  void aRunThatIsNotTheLatestWritesNothing() {
    Job older = running();
    assertThat(handBack(lease(older))).isTrue();
    Job newer = claim().orElseThrow();
    assertThat(newer.run()).isEqualTo(2);

    assertWritesNothing(older, lease(older));
  }

  @Test
  void whoDoesNotOwnTheLeaseWritesNothing() {
    Job job = running();

    assertWritesNothing(job, new Lease(job.id(), job.run(), UUID.randomUUID()));
  }

  private void assertWritesNothing(Job job, Lease lease) {
    Job before = find(job);
    assertThat(progress(lease, 99)).isEmpty();
    assertThat(complete(lease)).isEmpty();
    assertThat(fail(lease)).isEmpty();
    assertThat(tryAgain(lease)).isFalse();
    assertThat(handBack(lease)).isFalse();
    assertThat(hold(lease)).isFalse();
    assertThat(renew(lease)).isEmpty();
    assertThat(find(job)).isEqualTo(before);
    assertThat(WORLD.events(job.id())).hasSize(before.sequence());
  }

  @Test
  void handingBackCountsNothingAndTheNextRunTellsNothing() {
    Job job = running();
    progress(lease(job), 30);

    assertThat(handBack(lease(job))).isTrue();
    Job again = claim().orElseThrow();

    assertThat(again.status()).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(again.run()).isEqualTo(2);
    assertThat(again.crashes()).isZero();
    assertThat(again.failures()).isZero();
    assertThat(again.progress()).isEqualTo(30);
    assertThat(again.sequence()).isEqualTo(3);
    assertThat(WORLD.events(job.id())).hasSize(3).isEqualTo(heard);
  }

  @Test
  void aRetryWaitsAndCountsAFailure() {
    Job job = running();

    assertThat(tryAgain(lease(job))).isTrue();
    assertThat(find(job).status()).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(claim()).isEmpty();
    assertThat(wake()).isFalse();
    clock.advance(Duration.ofSeconds(5));
    assertThat(wake()).isTrue();

    Job again = claim().orElseThrow();
    assertThat(again.failures()).isEqualTo(1);
    assertThat(again.run()).isEqualTo(2);
    assertThat(WORLD.events(job.id())).hasSize(2);
  }

  @Test
  void aWaitingJobIsCancelledAndNeverRuns() {
    Job job = submit();

    Job cancelled = cancel(job).orElseThrow();

    assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(types(job)).containsExactly(JobEvent.Type.CREATED, JobEvent.Type.CANCELLED);
    assertThat(claim()).isEmpty();
  }

  @Test
  void cancellingOneJobTouchesNoOther() {
    Job one = running();
    Job other = running();

    cancel(one);

    assertThat(find(other)).isEqualTo(other);
    assertThat(renew(lease(other))).hasSize(1);
  }

  @Test
  void renewingSaysWhichLeasesStillHold() {
    Job held = running();
    Job cancelled = running();
    cancel(cancelled);

    Set<Lease> left =
        in(handle ->
            runs.renew(
                handle,
                node.incarnation(),
                List.of(lease(held), lease(cancelled)),
                clock.instant().plus(LEASE).plus(LEASE)));

    assertThat(left).containsExactly(lease(held));
    clock.advance(LEASE.plusSeconds(1));
    assertThat(lostTo(Node.register(jdbi, UUID.randomUUID(), clock.instant()))).isEmpty();
  }

  @Test
  void whatADeadIncarnationOfTheNodeHeldIsLostAtOnce() {
    Job job = running();

    Node restarted = Node.register(jdbi, node.id(), clock.instant());

    assertThat(lostTo(restarted)).contains(job.id());
    assertThat(lostTo(node)).isEmpty();
  }

  @Test
  void whatAnotherNodeHoldsIsLostWhenItsLeaseRunsOut() {
    Job job = running();
    Node other = Node.register(jdbi, UUID.randomUUID(), clock.instant());

    clock.advance(LEASE);
    assertThat(lostTo(other)).isEmpty();
    clock.advance(Duration.ofMillis(1));
    assertThat(lostTo(other)).contains(job.id());
  }

  @Test
  void aFreedJobRunsAgainWithTheCrashCounted() {
    Job job = running();
    progress(lease(job), 30);

    jdbi.useTransaction(handle -> runs.freeLost(handle, job));

    Job again = claim().orElseThrow();
    assertThat(again.crashes()).isEqualTo(1);
    assertThat(again.run()).isEqualTo(2);
    assertThat(again.status()).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(again.progress()).isEqualTo(30);
    assertThat(WORLD.events(job.id())).hasSize(3);
    assertWritesNothing(job, lease(job));
  }

  @Test
  void aJobLostTooOftenFails() {
    Job job = running();

    jdbi.useTransaction(handle -> runs.failLost(handle, job, ERROR, clock.instant()));

    assertThat(find(job).error()).contains(ERROR);
    assertThat(types(job)).last().isEqualTo(JobEvent.Type.FAILED);
  }

  @Test
  void aListenerThatThrowsLeavesNeitherChangeNorEvent() {
    JobChanges throwing =
        new JobChanges(
            List.of((handle, job, event) -> {
              throw new IllegalStateException("the listener broke");
            }),
            WORLD.signals());
    JobStore throwingStore = new JobStore(throwing);
    RunStore throwingRuns = new RunStore(throwing);
    Job job = running();
    signals.clear();

    assertThatIllegalState(() ->
        in(handle ->
            throwingStore.submit(
                handle, Ids.next(clock.instant()), TestJobs.request(), clock.instant())));
    assertThatIllegalState(
        () -> in(handle -> throwingRuns.complete(handle, lease(job), List.of(), clock.instant())));
    assertThatIllegalState(
        () -> in(handle -> throwingStore.cancel(handle, job.id(), clock.instant())));

    assertThat(find(job)).isEqualTo(job);
    assertThat(count("job")).isEqualTo(1);
    assertThat(count("event")).isEqualTo(2);
    assertThat(signals).isEmpty();
  }

  @Test
  void theListenerSeesTheJobAndItsEventInTheTransaction() {
    List<Long> seen = new ArrayList<>();
    JobStore looking =
        new JobStore(
            new JobChanges(
                List.of((handle, job, event) -> {
                  seen.add(
                      handle
                          .createQuery("select count(*) from event where job_id = :id")
                          .bind("id", job.id())
                          .mapTo(Long.class)
                          .one());
                  assertThat(elsewhere(() -> count("event"))).as("for others").isZero();
                }),
                WORLD.signals()));

    in(handle ->
        looking.submit(handle, Ids.next(clock.instant()), TestJobs.request(), clock.instant()));

    assertThat(seen).containsExactly(1L);
  }

  @Test
  void signalsAreSentAfterTheCommit() {
    jdbi.useTransaction(handle -> {
      store.submit(handle, Ids.next(clock.instant()), TestJobs.request(), clock.instant());
      assertThat(signals).isEmpty();
    });
    assertThat(signals)
        .extracting(Signal::topic)
        .containsExactlyInAnyOrder(Signal.Topic.JOB_CHANGED, Signal.Topic.JOB_DUE);
  }

  @Test
  void whatIsRolledBackSendsNoSignal() {
    jdbi.useHandle(handle -> {
      handle.begin();
      store.submit(handle, Ids.next(clock.instant()), TestJobs.request(), clock.instant());
      handle.rollback();
    });

    assertThat(signals).isEmpty();
    assertThat(count("job")).isZero();
  }

  @Test
  void aCancellationIsToldByTheJobsId() {
    Job job = running();
    signals.clear();

    cancel(job);

    assertThat(signals)
        .containsExactlyInAnyOrder(
            new Signal(Signal.Topic.JOB_CHANGED, job.id().toString()),
            new Signal(Signal.Topic.JOB_CANCELLED, job.id().toString()));
  }

  @Test
  void anAccountSeesOnlyItsOwnJobsThatAreNotHidden() {
    Job job = submit();

    assertThat(findOwn(TestJobs.ACCOUNT, job)).contains(job);
    assertThat(findOwn(UUID.randomUUID(), job)).isEmpty();
    sql("update job set hidden_at = now() where id = ?", job.id());
    assertThat(findOwn(TestJobs.ACCOUNT, job)).isEmpty();
    assertThat(listGrids(new Page(10, 0))).isEmpty();
  }

  @Test
  void pagesNeverOverlapEvenWhenAllJobsAreOfOneMoment() {
    Set<UUID> submitted = new HashSet<>();
    for (int i = 0; i < 7; i++) {
      submitted.add(submit().id());
    }

    List<UUID> listed = new ArrayList<>();
    for (int offset = 0; offset < 9; offset += 3) {
      listGrids(new Page(3, offset)).forEach(job -> listed.add(job.id()));
    }

    assertThat(listed).hasSize(7).doesNotHaveDuplicates().containsAll(submitted);
  }

  private Job submit() {
    return in(handle ->
        store.submit(handle, Ids.next(clock.instant()), TestJobs.request(), clock.instant()));
  }

  private Optional<Job> claim() {
    return in(handle ->
        runs.claim(
            handle, "fake", node.incarnation(), clock.instant().plus(LEASE), clock.instant()));
  }

  private Job running() {
    submit();
    return claim().orElseThrow();
  }

  private Lease lease(Job job) {
    return new Lease(job.id(), job.run(), node.incarnation());
  }

  private Optional<Job> progress(Lease lease, int percent) {
    return in(handle -> runs.progress(handle, lease, percent, Optional.empty(), clock.instant()));
  }

  private Optional<Job> complete(Lease lease) {
    return in(handle -> runs.complete(handle, lease, List.of(), clock.instant()));
  }

  private Optional<Job> fail(Lease lease) {
    return in(handle -> runs.fail(handle, lease, ERROR, clock.instant()));
  }

  private Optional<Job> cancel(Job job) {
    return in(handle -> store.cancel(handle, job.id(), clock.instant()));
  }

  private boolean tryAgain(Lease lease) {
    return in(handle -> runs.rest(handle, lease, clock.instant().plus(Duration.ofSeconds(5))));
  }

  private boolean wake() {
    return in(handle -> runs.wake(handle, clock.instant()));
  }

  private boolean handBack(Lease lease) {
    return in(handle -> runs.handBack(handle, lease));
  }

  private boolean hold(Lease lease) {
    return in(handle -> runs.hold(handle, lease));
  }

  private Set<Lease> renew(Lease lease) {
    return in(
        handle -> runs.renew(handle, lease.owner(), List.of(lease), clock.instant().plus(LEASE)));
  }

  private Optional<UUID> lostTo(Node finder) {
    return in(handle -> runs.findLost(handle, finder.id(), finder.incarnation(), clock.instant()))
        .map(Job::id);
  }

  private Job find(Job job) {
    return in(handle -> store.find(handle, job.id())).orElseThrow();
  }

  private Optional<Job> findOwn(UUID account, Job job) {
    return in(handle -> store.findOwn(handle, account, job.id()));
  }

  private List<Job> listGrids(Page page) {
    return in(handle -> store.listGrids(handle, TestJobs.ACCOUNT, GridSearch.NEWEST_FIRST, page));
  }

  private List<JobEvent.Type> types(Job job) {
    return WORLD.events(job.id()).stream().map(JobEvent::type).toList();
  }

  private long pending() {
    return number("select count(*) from job where status = 'pending'");
  }

  private long count(String table) {
    return number("select count(*) from " + table);
  }

  private long number(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  private void sql(String statement, Object... values) {
    jdbi.useHandle(handle -> handle.execute(statement, values));
  }

  private <T> T in(Function<Handle, T> work) {
    return jdbi.inTransaction(work::apply);
  }

  private static void assertThatIllegalState(ThrowingCallable work) {
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(work);
  }

  /** Works outside the transaction of this thread. */
  private static <T> T elsewhere(Callable<T> work) {
    try {
      return atOnce(List.of(work)).getFirst();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    return atOnce(Collections.nCopies(times, work));
  }

  private static <T> List<T> atOnce(List<Callable<T>> works)
      throws InterruptedException, ExecutionException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(works)) {
        results.add(done.get());
      }
      return results;
    }
  }
}
