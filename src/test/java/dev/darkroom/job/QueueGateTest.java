package dev.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.db.Ids;
import dev.darkroom.db.Node;
import dev.darkroom.db.Signal;
import dev.darkroom.db.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A paused queue, as two nodes see it. */
@Timeout(60)
class QueueGateTest {

  private static final TestJobs WORLD = TestJobs.open();

  private final Jdbi jdbi = WORLD.jdbi();
  private final TestClock clock = new TestClock();
  private final JobChanges changes = new JobChanges(List.of(), WORLD.signals());
  private final JobStore store = new JobStore(changes);
  private final RunStore runs = new RunStore(changes);
  private final QueueGate gate = new QueueGate(jdbi, WORLD.signals(), clock);
  private final QueueGate otherGate = new QueueGate(jdbi, WORLD.signals(), clock);
  private final Node node = Node.register(jdbi, UUID.randomUUID(), clock.instant());
  private final Node otherNode = Node.register(jdbi, UUID.randomUUID(), clock.instant());

  @BeforeEach
  void clear() {
    WORLD.clear();
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void noNodeBeginsWhatWaitsWhileTheQueueIsPaused() {
    Job waiting = submit();

    gate.pause(TestJobs.ACCOUNT);

    assertThat(claim(node)).isEmpty();
    assertThat(claim(otherNode)).isEmpty();
    otherGate.resume(TestJobs.ACCOUNT);
    assertThat(claim(node)).map(Job::id).contains(waiting.id());
    assertThat(claim(otherNode)).isEmpty();
  }

  @Test
  void whatIsSubmittedMeanwhileWaits() {
    gate.pause(TestJobs.ACCOUNT);

    Job first = submit();
    Job second = submit();

    assertThat(claim(node)).isEmpty();
    gate.resume(TestJobs.ACCOUNT);
    assertThat(claim(node)).map(Job::id).contains(first.id());
    assertThat(claim(otherNode)).map(Job::id).contains(second.id());
  }

  @Test
  void whatRunsMayFinish() {
    submit();
    Job running = claim(node).orElseThrow();
    gate.pause(TestJobs.ACCOUNT);

    Lease lease = new Lease(running.id(), running.run(), node.incarnation());
    Optional<Job> done =
        jdbi.inTransaction(handle -> runs.complete(handle, lease, List.of(), clock.instant()));

    assertThat(done).map(Job::status).contains(JobStatus.COMPLETED);
  }

  @Test
  void everyNodeKnowsSinceWhenAndByWhom() {
    assertThat(gate.pause()).isEmpty();
    Instant since = clock.instant();
    gate.pause(TestJobs.ACCOUNT);

    assertThat(otherGate.pause())
        .contains(new QueuePause(since, TestJobs.ACCOUNT + "@example.com"));
    otherGate.resume(TestJobs.ACCOUNT);
    assertThat(gate.pause()).isEmpty();
  }

  @Test
  void whoPausedFirstStaysNamed() {
    UUID other = WORLD.addAccount();
    gate.pause(other);
    Optional<QueuePause> first = gate.pause();
    clock.advance(Duration.ofMinutes(5));

    gate.pause(TestJobs.ACCOUNT);

    assertThat(gate.pause()).isEqualTo(first).isPresent();
  }

  @Test
  void workersAreToldOfAResumeAndOfNothingElse() {
    List<Signal> told = new ArrayList<>();
    Runnable end = WORLD.signals().subscribe(Signal.Topic.JOB_DUE, told::add);

    gate.resume(TestJobs.ACCOUNT);
    gate.pause(TestJobs.ACCOUNT);
    assertThat(told).isEmpty();
    gate.resume(TestJobs.ACCOUNT);

    assertThat(told).containsExactly(Signal.all(Signal.Topic.JOB_DUE));
    end.run();
  }

  private Job submit() {
    clock.advance(Duration.ofMillis(1));
    return jdbi.inTransaction(handle ->
        store.submit(handle, Ids.next(clock.instant()), TestJobs.request(), clock.instant()));
  }

  private Optional<Job> claim(Node by) {
    Instant until = clock.instant().plusSeconds(30);
    return jdbi.inTransaction(
        handle -> runs.claim(handle, "fake", by.incarnation(), until, clock.instant()));
  }
}
