package dev.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.db.Ids;
import dev.darkroom.db.Node;
import dev.darkroom.db.TestClock;
import dev.darkroom.prompt.ProcessMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose job is claimed next. */
@Timeout(60)
class QueueTest {

  private static final TestJobs WORLD = TestJobs.open();

  private static final List<ProcessMode> MODES = List.of(ProcessMode.values());

  private final Jdbi jdbi = WORLD.jdbi();
  private final TestClock clock = new TestClock();
  private final JobChanges changes = new JobChanges(List.of(), WORLD.signals());
  private final JobStore store = new JobStore(changes);
  private final RunStore runs = new RunStore(changes);
  private final Jobs jobs = new Jobs(jdbi, store, clock);
  private final Node node = Node.register(jdbi, UUID.randomUUID(), clock.instant());
  private final List<UUID> accounts = new ArrayList<>();

  @BeforeEach
  void clear() {
    WORLD.clear();
    jdbi.useHandle(handle -> handle.execute("alter sequence queue_claim restart"));
    accounts.clear();
    accounts.add(TestJobs.ACCOUNT);
    accounts.add(WORLD.addAccount());
    accounts.add(WORLD.addAccount());
  }

  @AfterEach
  void theCountsAgreeWithTheJobs() {
    WORLD.checkCounts();
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void turboComesBeforeFastAndFastBeforeRelax() {
    Job relax = submit(0, ProcessMode.RELAX);
    Job fast = submit(0, ProcessMode.FAST);
    Job turbo = submit(0, ProcessMode.TURBO);

    assertThat(claims(3)).containsExactly(turbo.id(), fast.id(), relax.id());
  }

  @Test
  void accountsTakeTurnsHoweverMuchOneOfThemSubmits() {
    List<Job> many = IntStream.range(0, 100).mapToObj(_ -> submit(0, ProcessMode.FAST)).toList();
    Job one = submit(1, ProcessMode.FAST);
    Job other = submit(2, ProcessMode.FAST);

    assertThat(claims(4)).containsExactly(many.get(0).id(), one.id(), other.id(), many.get(1).id());
  }

  @Test
  void whoHadATurnWaitsForTheOthersEvenWhenItsQueueWasEmptyMeanwhile() {
    submit(0, ProcessMode.FAST);
    Job first = submit(1, ProcessMode.FAST);
    claims(1);
    Job again = submit(0, ProcessMode.FAST);

    assertThat(claims(2)).containsExactly(first.id(), again.id());
  }

  @Test
  void eachTenthClaimIsARelaxedJobs() {
    for (int i = 0; i < 40; i++) {
      submit(0, ProcessMode.TURBO);
    }
    Job relaxed = submit(1, ProcessMode.RELAX);
    Job next = submit(1, ProcessMode.RELAX);

    List<UUID> claimed = claims(20);

    assertThat(claimed.get(9)).isEqualTo(relaxed.id());
    assertThat(claimed.get(19)).isEqualTo(next.id());
  }

  @Test
  void anAccountRunsNoMoreAtOnceThanItMay() {
    WORLD.limit(TestJobs.ACCOUNT, "fast_runs", 2);
    List<Job> mine = IntStream.range(0, 4).mapToObj(_ -> submit(0, ProcessMode.FAST)).toList();
    Job others = submit(1, ProcessMode.FAST);

    List<UUID> claimed = claims(5);

    assertThat(claimed).containsExactlyInAnyOrder(mine.get(0).id(), mine.get(1).id(), others.id());
    complete(mine.getFirst());
    assertThat(claims(2)).containsExactly(mine.get(2).id());
  }

  @Test
  void aCapOfOneModeLeavesTheOtherModesAlone() {
    WORLD.limit(TestJobs.ACCOUNT, "relax_runs", 1);
    submit(0, ProcessMode.RELAX);
    submit(0, ProcessMode.RELAX);
    submit(0, ProcessMode.FAST);
    submit(0, ProcessMode.TURBO);

    assertThat(claims(4)).hasSize(3);
  }

  @Test
  void claimsOfManyNodesAtOnceKeepTheCap() throws Exception {
    WORLD.limit(TestJobs.ACCOUNT, "fast_runs", 3);
    for (int i = 0; i < 30; i++) {
      submit(0, ProcessMode.FAST);
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<UUID>> claimer = () -> claims(3);
      List<UUID> claimed = new ArrayList<>();
      for (Future<List<UUID>> some :
          threads.invokeAll(List.of(claimer, claimer, claimer, claimer))) {
        claimed.addAll(some.get());
      }
      assertThat(claimed).hasSize(3).doesNotHaveDuplicates();
    }
  }

  @Test
  void aJobThatRestsHoldsUpNobody() {
    Job resting = submit(0, ProcessMode.FAST);
    claims(1);
    in(handle -> runs.rest(handle, lease(resting, 1), clock.instant().plusSeconds(5)));
    Job next = submit(0, ProcessMode.FAST);

    assertThat(claims(2)).containsExactly(next.id());
    boolean woken = in(handle -> runs.wake(handle, clock.instant().plusSeconds(5)));
    assertThat(woken).isTrue();
    assertThat(claims(2)).containsExactly(resting.id());
  }

  @Test
  void whatCameBackGoesBeforeWhatCameLater() {
    Job first = submit(0, ProcessMode.FAST);
    submit(0, ProcessMode.FAST);
    claims(1);
    in(handle -> runs.handBack(handle, lease(first, 1)));

    assertThat(claims(1)).containsExactly(first.id());
  }

  @Test
  void aHiddenJobIsCountedNoMore() {
    Job job = submit(0, ProcessMode.FAST);
    jdbi.useHandle(
        handle -> handle.execute("update job set hidden_at = now() where id = ?", job.id()));

    assertThat(jobs.list(TestJobs.ACCOUNT, Optional.empty(), true, new Page(10, 0)).total())
        .isZero();
  }

  @Test
  void onlyAJobThatWaitsHasAPosition() {
    Job job = submit(0, ProcessMode.FAST);
    assertThat(jobs.position(job)).hasValue(0);

    claims(1);

    assertThat(jobs.position(job)).isEmpty();
  }

  /** Any mixture of jobs, after any number of claims, is claimed in the order that was told. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void positionsAreTheOrderInWhichJobsAreClaimed(long seed) {
    Random random = new Random(seed);
    List<Job> waiting = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      int account = Math.min(random.nextInt(4), 2);
      waiting.add(submit(account, MODES.get(random.nextInt(3))));
      if (random.nextInt(6) == 0) {
        claims(1).forEach(id -> waiting.removeIf(job -> job.id().equals(id)));
      }
    }
    Map<Long, UUID> told = new HashMap<>();
    for (Job job : waiting) {
      told.put(jobs.position(job).orElseThrow(), job.id());
    }

    List<UUID> claimed = claims(waiting.size());

    assertThat(told).hasSameSizeAs(waiting);
    for (int i = 0; i < claimed.size(); i++) {
      assertThat(claimed.get(i)).as("claim %d", i).isEqualTo(told.get((long) i));
    }
  }

  @Test
  void totalsAreCountedByState() {
    Job done = submit(0, ProcessMode.FAST);
    submit(0, ProcessMode.TURBO);
    submit(1, ProcessMode.FAST);
    claims(3);
    complete(done);

    assertThat(total(Optional.empty())).isEqualTo(2);
    assertThat(total(Optional.of(JobStatus.COMPLETED))).isEqualTo(1);
    assertThat(total(Optional.of(JobStatus.IN_PROGRESS))).isEqualTo(1);
    assertThat(total(Optional.of(JobStatus.PENDING))).isZero();
  }

  private int total(Optional<JobStatus> status) {
    return jobs.list(TestJobs.ACCOUNT, status, true, new Page(1, 0)).total();
  }

  private Job submit(int account, ProcessMode mode) {
    NewJob request = TestJobs.request(accounts.get(account), mode);
    return in(handle -> store.submit(handle, Ids.next(clock.instant()), request, clock.instant()));
  }

  private List<UUID> claims(int most) {
    List<UUID> claimed = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      in(handle ->
              runs.claim(
                  handle,
                  "fake",
                  node.incarnation(),
                  clock.instant().plus(Duration.ofSeconds(30)),
                  clock.instant()))
          .ifPresent(job -> claimed.add(job.id()));
    }
    return claimed;
  }

  private void complete(Job job) {
    Optional<Job> completed =
        in(handle -> runs.complete(handle, lease(job, 1), List.of(), clock.instant()));
    assertThat(completed).isPresent();
  }

  private Lease lease(Job job, int run) {
    return new Lease(job.id(), run, node.incarnation());
  }

  private <T> T in(Function<Handle, T> work) {
    return jdbi.inTransaction(work::apply);
  }
}
