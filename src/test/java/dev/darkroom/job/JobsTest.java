package dev.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.account.Account;
import dev.darkroom.account.AccountStore;
import dev.darkroom.account.Limit;
import dev.darkroom.account.LimitException;
import dev.darkroom.db.Node;
import dev.darkroom.db.TestClock;
import dev.darkroom.prompt.ProcessMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobsTest {

  private static final TestJobs WORLD = TestJobs.open();

  private final Jdbi jdbi = WORLD.jdbi();
  private final TestClock clock = new TestClock();
  private final JobChanges changes = new JobChanges(List.of(), WORLD.signals());
  private final JobStore store = new JobStore(changes);
  private final RunStore runs = new RunStore(changes);
  private final Jobs jobs = new Jobs(jdbi, store, clock);
  private final Node node = Node.register(jdbi, UUID.randomUUID(), clock.instant());

  @BeforeEach
  void clear() {
    WORLD.clear();
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void noMoreJobsWaitThanTheAccountMayHave() {
    WORLD.limit(TestJobs.ACCOUNT, "queued_jobs", 3);
    jobs.submit(account(), requests(3));

    assertThatExceptionOfType(LimitException.class)
        .isThrownBy(() -> jobs.submit(account(), requests(1)))
        .withMessage("3 of this account's jobs wait already, and at most 3 may.")
        .satisfies(e -> assertThat(e.limit()).isEqualTo(Limit.QUEUED_JOBS))
        .satisfies(e -> assertThat(e.retryAfter()).isPositive());
    assertThat(count("job")).isEqualTo(3);
  }

  @Test
  void aRunningJobLeavesItsPlaceInTheQueue() {
    WORLD.limit(TestJobs.ACCOUNT, "queued_jobs", 1);
    jobs.submit(account(), requests(1));
    claim();

    assertThat(jobs.submit(account(), requests(1))).hasSize(1);
  }

  @Test
  void aBatchIsTakenWholeOrNotAtAll() {
    WORLD.limit(TestJobs.ACCOUNT, "queued_jobs", 3);

    assertThatExceptionOfType(LimitException.class)
        .isThrownBy(() -> jobs.submit(account(), requests(4)));

    assertThat(count("job")).isZero();
  }

  @Test
  void submitsAtTheSameMomentKeepTheLimit() throws Exception {
    WORLD.limit(TestJobs.ACCOUNT, "queued_jobs", 5);
    Callable<Boolean> submit =
        () -> {
          try {
            jobs.submit(account(), requests(1));
            return true;
          } catch (LimitException e) {
            return false;
          }
        };

    assertThat(atOnce(12, submit)).filteredOn(taken -> taken).hasSize(5);
  }

  @Test
  void whoSubmitsTooFastWaitsAsLongAsItIsTold() {
    WORLD.limit(TestJobs.ACCOUNT, "submits_per_second", 2);
    jobs.submit(account(), requests(1));
    jobs.submit(account(), requests(1));

    assertThatExceptionOfType(LimitException.class)
        .isThrownBy(() -> jobs.submit(account(), requests(1)))
        .satisfies(e -> assertThat(e.limit()).isEqualTo(Limit.SUBMITS_PER_SECOND))
        .satisfies(e -> clock.advance(e.retryAfter()));
    assertThat(jobs.submit(account(), requests(1))).hasSize(1);
  }

  @Test
  void theLimitsOfOneAccountAreNotAnothers() {
    WORLD.limit(TestJobs.ACCOUNT, "queued_jobs", 1);
    jobs.submit(account(), requests(1));
    UUID other = WORLD.addAccount();

    assertThat(jobs.submit(account(other), List.of(TestJobs.request(other, ProcessMode.FAST))))
        .hasSize(1);
  }

  @Test
  void theSameKeyAndBodyAreTheSameJob() {
    Submitted first = submit(key("a", "body"));
    Submitted second = submit(key("a", "body"));

    assertThat(first.replayed()).isFalse();
    assertThat(second).isEqualTo(new Submitted(first.jobId(), true));
    assertThat(count("job")).isEqualTo(1);
  }

  @Test
  void theSameKeyForAnotherRequestIsRefused() {
    submit(key("a", "body"));

    assertThatExceptionOfType(IdempotencyException.class)
        .isThrownBy(() -> submit(key("a", "other body")));
    assertThatExceptionOfType(IdempotencyException.class)
        .isThrownBy(() -> submit(new IdempotencyKey("a", "/v1/blend", hash("body"))));
    assertThat(count("job")).isEqualTo(1);
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    Submitted first = submit(key("a", "body"));
    clock.advance(Duration.ofHours(24));

    assertThat(jobs.findSubmitted(TestJobs.ACCOUNT, key("a", "other body"))).isEmpty();
    assertThat(submit(key("a", "other body")).jobId()).isNotEqualTo(first.jobId());
  }

  @Test
  void keysWhoseTimeIsOverAreSwept() {
    submit(key("a", "body"));
    clock.advance(Duration.ofHours(23));
    submit(key("b", "body"));
    clock.advance(Duration.ofHours(1));

    new KeySweeper(jdbi, clock).sweep();

    assertThat(count("idempotency_key")).isEqualTo(1);
  }

  @Test
  void aRefusedSubmitIsNotRemembered() {
    WORLD.limit(TestJobs.ACCOUNT, "queued_jobs", 1);
    jobs.submit(account(), requests(1));
    assertThatExceptionOfType(LimitException.class).isThrownBy(() -> submit(key("a", "body")));
    claim();

    assertThat(submit(key("a", "other body")).replayed()).isFalse();
  }

  @Test
  void aRepetitionIsNotHeldToTheLimits() {
    WORLD.limit(TestJobs.ACCOUNT, "queued_jobs", 1);
    Submitted first = submit(key("a", "body"));

    assertThat(submit(key("a", "body")).jobId()).isEqualTo(first.jobId());
  }

  @Test
  void twinsAtTheSameMomentAreOneJob() throws Exception {
    List<Submitted> submitted = atOnce(8, () -> submit(key("a", "body")));

    assertThat(submitted.stream().map(Submitted::jobId).distinct()).hasSize(1);
    assertThat(submitted).filteredOn(one -> !one.replayed()).hasSize(1);
    assertThat(count("job")).isEqualTo(1);
  }

  @Test
  void keysOfAccountsAreApart() {
    submit(key("a", "body"));
    UUID other = WORLD.addAccount();

    Submitted others =
        jobs.submit(
            account(other),
            TestJobs.request(other, ProcessMode.FAST),
            Optional.of(key("a", "other body")),
            (handle, job) -> {});

    assertThat(others.replayed()).isFalse();
  }

  @Test
  void whatIsWrittenAlongsideCommitsWithTheJobOrNotAtAll() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() ->
            jobs.submit(
                account(),
                TestJobs.request(),
                Optional.of(key("a", "body")),
                (handle, job) -> {
                  throw new IllegalStateException("no");
                }));

    assertThat(count("job")).isZero();
    assertThat(count("idempotency_key")).isZero();
  }

  @Test
  void aWaitingAndARunningJobAreCancelled() {
    Job waiting = jobs.submit(account(), requests(1)).getFirst();
    assertThat(cancel(waiting)).map(Job::status).contains(JobStatus.CANCELLED);

    Job running = jobs.submit(account(), requests(1)).getFirst();
    claim();
    assertThat(cancel(running)).map(Job::status).contains(JobStatus.CANCELLED);
  }

  @Test
  void cancellingAgainChangesNothing() {
    Job job = jobs.submit(account(), requests(1)).getFirst();
    Optional<Job> cancelled = cancel(job);
    clock.advance(Duration.ofSeconds(1));

    assertThat(cancel(job)).isEqualTo(cancelled);
    assertThat(WORLD.events(job.id())).hasSize(2);
  }

  @Test
  void anEndedJobStaysWhatItIs() {
    Job job = jobs.submit(account(), requests(1)).getFirst();
    claim();
    jdbi.useTransaction(handle ->
        runs.complete(
            handle, new Lease(job.id(), 1, node.incarnation()), List.of(), clock.instant()));

    assertThat(cancel(job)).map(Job::status).contains(JobStatus.COMPLETED);
  }

  @Test
  void nobodyCancelsAnothersJob() {
    Job job = jobs.submit(account(), requests(1)).getFirst();

    assertThat(jobs.cancel(WORLD.addAccount(), job.id())).isEmpty();
    assertThat(jobs.find(TestJobs.ACCOUNT, job.id()).orElseThrow().status())
        .isEqualTo(JobStatus.PENDING);
  }

  @Test
  void hiddenImagesAreCancelledAndNeitherFoundNorCounted() {
    List<Job> three = jobs.submit(account(), requests(3));
    claim();
    Set<UUID> hidden = Set.of(three.get(0).id(), three.get(2).id());
    Set<UUID> told = new HashSet<>();

    assertThat(jobs.hideGrids(TestJobs.ACCOUNT, hidden, (handle, ids) -> told.addAll(ids)))
        .isTrue();

    assertThat(told).isEqualTo(hidden);
    for (UUID id : hidden) {
      assertThat(WORLD.events(id).getLast().type()).isEqualTo(JobEvent.Type.CANCELLED);
      assertThat(jobs.find(TestJobs.ACCOUNT, id)).isEmpty();
      assertThat(jobs.setRef(TestJobs.ACCOUNT, id, Optional.of("x"))).isEmpty();
    }
    assertThat(jobs.countGrids(TestJobs.ACCOUNT)).isEqualTo(1);
    assertThat(jobs.hideGrids(TestJobs.ACCOUNT, hidden, (_, _) -> {})).isFalse();
    WORLD.checkCounts();
  }

  @Test
  void noImageIsHiddenWhenOneIsAnothers() {
    Job own = jobs.submit(account(), requests(1)).getFirst();
    UUID stranger = WORLD.addAccount();
    Job others =
        jobs.submit(account(stranger), List.of(TestJobs.request(stranger, ProcessMode.FAST)))
            .getFirst();

    assertThat(
            jobs.hideGrids(
                TestJobs.ACCOUNT,
                List.of(own.id(), others.id()),
                (_, _) -> {
                  throw new AssertionError("nothing is hidden");
                }))
        .isFalse();

    assertThat(jobs.find(TestJobs.ACCOUNT, own.id())).contains(own);
    assertThat(jobs.setRef(TestJobs.ACCOUNT, others.id(), Optional.of("x"))).isEmpty();
    assertThat(jobs.find(stranger, others.id())).contains(others);
  }

  @Test
  void aRefChangesWithoutAnEvent() {
    Job job = jobs.submit(account(), requests(1)).getFirst();
    cancel(job);

    assertThat(jobs.setRef(TestJobs.ACCOUNT, job.id(), Optional.of("order 17")).flatMap(Job::ref))
        .contains("order 17");
    assertThat(jobs.setRef(TestJobs.ACCOUNT, job.id(), Optional.empty()).flatMap(Job::ref))
        .isEmpty();
    assertThat(WORLD.events(job.id())).hasSize(2);
  }

  @Test
  void aListHasOneStateOrAllInEitherOrder() {
    List<Job> three = jobs.submit(account(), requests(3));
    cancel(three.get(1));

    assertThat(ids(Optional.empty(), true))
        .containsExactly(three.get(2).id(), three.get(1).id(), three.get(0).id());
    assertThat(ids(Optional.of(JobStatus.PENDING), false))
        .containsExactly(three.get(0).id(), three.get(2).id());
    assertThat(jobs.list(WORLD.addAccount(), Optional.empty(), true, new Page(9, 0)).jobs())
        .isEmpty();
  }

  private List<UUID> ids(Optional<JobStatus> status, boolean newestFirst) {
    return jobs.list(TestJobs.ACCOUNT, status, newestFirst, new Page(9, 0)).jobs().stream()
        .map(Job::id)
        .toList();
  }

  private Optional<Job> cancel(Job job) {
    return jobs.cancel(TestJobs.ACCOUNT, job.id());
  }

  private Submitted submit(IdempotencyKey key) {
    return jobs.submit(account(), TestJobs.request(), Optional.of(key), (handle, job) -> {});
  }

  private static IdempotencyKey key(String key, String body) {
    return new IdempotencyKey(key, "/v1/imagine", hash(body));
  }

  /** As long as a SHA-256, and another for another body. */
  private static byte[] hash(String body) {
    byte[] hash = new byte[32];
    for (int i = 0; i < body.length(); i++) {
      hash[i] = (byte) body.charAt(i);
    }
    return hash;
  }

  private void claim() {
    Optional<Job> claimed =
        jdbi.inTransaction(handle ->
            runs.claim(
                handle,
                "fake",
                node.incarnation(),
                clock.instant().plusSeconds(30),
                clock.instant()));
    assertThat(claimed).isPresent();
  }

  private Account account() {
    return account(TestJobs.ACCOUNT);
  }

  private Account account(UUID id) {
    return jdbi.withHandle(handle -> new AccountStore().find(handle, id)).orElseThrow();
  }

  private static List<NewJob> requests(int count) {
    return Collections.nCopies(count, TestJobs.request());
  }

  private long count(String table) {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(Collections.nCopies(times, work))) {
        results.add(done.get());
      }
      return results;
    }
  }
}
