package dev.darkroom.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.darkroom.engine.Rendering;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.QueueGate;
import dev.darkroom.job.TestJobs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class WorkerTest {

  private static final TestJobs JOBS = TestJobs.open();
  private static final Duration LONG = Duration.ofHours(1);

  private final Path folder;
  private final TestQueue queue;
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  WorkerTest(@TempDir Path folder) {
    this.folder = folder;
    queue = new TestQueue(JOBS, folder);
  }

  @AfterEach
  void closeQueue() {
    end.countDown();
    queue.close();
  }

  @AfterAll
  static void close() {
    JOBS.close();
  }

  @Test
  void aSubmittedJobIsRunToItsEnd() {
    Worker worker = queue.worker(FakeEngine.returning(FakeEngine.grid()));
    worker.start(JOBS.signals());

    Job job = queue.submit();

    await().until(() -> queue.find(job).status() == JobStatus.COMPLETED);
    worker.stop();
    assertThat(queue.filesOnDisk()).hasSize(5);
  }

  @Test
  void noMoreJobsRunAtOnceThanTheEngineTakes() {
    Worker worker = queue.worker(new FakeEngine(2, (progress, cancellation) -> heldUp()));
    for (int i = 0; i < 3; i++) {
      queue.submit();
    }

    assertThat(worker.claim()).isTrue();
    assertThat(worker.claim()).isTrue();
    assertThat(worker.claim()).isFalse();
    end.countDown();
    await().until(worker::claim);
    worker.stop();
  }

  @Test
  void withoutADueJobThereIsStillRoom() {
    Worker worker = queue.worker(FakeEngine.returning(FakeEngine.grid()));

    assertThat(worker.claim()).isFalse();
    assertThat(worker.claim()).isFalse();
    Job job = queue.submit();
    assertThat(worker.claim()).isTrue();
    await().until(() -> queue.find(job).status() == JobStatus.COMPLETED);
  }

  @Test
  void aCancelledJobStopsAndItsPreviewsGo() throws InterruptedException {
    Worker worker =
        queue.worker(
            new FakeEngine(
                1,
                (progress, cancellation) -> {
                  progress.at(0.4, FakeEngine.pictures(4));
                  return heldUp();
                }));
    worker.start(JOBS.signals());
    Job job = queue.submit();
    begun.await();
    await().until(() -> queue.find(job).preview().isPresent());

    queue.cancel(job);

    await().until(() -> queue.filesOnDisk().isEmpty());
    assertThat(queue.assetRows()).isZero();
    assertThat(queue.find(job).status()).isEqualTo(JobStatus.CANCELLED);
    worker.stop();
  }

  @Test
  void stoppingHandsBackWhatRuns() throws InterruptedException {
    Worker worker = queue.worker(new FakeEngine(1, (progress, cancellation) -> heldUp()));
    Job job = queue.submit();
    worker.claim();
    begun.await();

    worker.stop();

    assertHandedBack(job);
  }

  @Test
  void stoppingHandsBackEvenWhatDoesNotStop() throws InterruptedException {
    Worker worker = queue.worker(stubborn(), TestQueue.settings(LONG, LONG, Duration.ofMillis(1)));
    Job job = queue.submit();
    worker.claim();
    begun.await();

    worker.stop();

    assertHandedBack(job);
  }

  private void assertHandedBack(Job job) {
    Job left = queue.find(job);
    assertThat(left.status()).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(left.crashes()).isZero();
    assertThat(left.failures()).isZero();
    assertThat(queue.isHeld(job)).isFalse();
  }

  @Test
  void leasesOfWhatRunsAreRenewed() throws InterruptedException {
    Worker worker = queue.worker(new FakeEngine(1, (progress, cancellation) -> heldUp()));
    Job job = queue.submit();
    worker.claim();
    begun.await();
    queue.clock.advance(Duration.ofSeconds(20));

    worker.keep();

    assertThat(leaseUntil(job)).isEqualTo(queue.clock.instant().plusSeconds(30));
    worker.stop();
  }

  @Test
  void aRunThatLostItsLeaseIsStopped() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Worker worker =
        queue.worker(
            new FakeEngine(
                1,
                (progress, cancellation) -> {
                  try {
                    return heldUp();
                  } finally {
                    stopped.countDown();
                  }
                }));
    Job waiting = queue.submit();
    worker.claim();
    begun.await();
    queue.freeLost(queue.find(waiting));

    worker.keep();

    stopped.await();
    worker.stop();
    assertThat(queue.find(waiting).failures()).isZero();
  }

  @Test
  void aStalledRunEndsAndIsTriedAgain() throws InterruptedException {
    Worker worker =
        queue.worker(
            new FakeEngine(1, (progress, cancellation) -> heldUp()),
            TestQueue.settings(Duration.ZERO, LONG));
    Job job = queue.submit();
    worker.claim();
    begun.await();

    worker.keep();

    await().until(() -> !queue.isHeld(job));
    assertThat(queue.find(job).failures()).isEqualTo(1);
  }

  @Test
  void aRunOverItsCeilingFailsThoughItGoesOn() throws InterruptedException {
    Worker worker =
        queue.worker(
            new FakeEngine(1, (progress, cancellation) -> heldUp()),
            TestQueue.settings(LONG, Duration.ZERO));
    Job job = queue.submit();
    worker.claim();
    begun.await();

    worker.keep();

    await().until(() -> queue.find(job).status() == JobStatus.FAILED);
    assertThat(queue.find(job).error()).map(JobError::code).contains(JobError.Code.ENGINE_TIMEOUT);
  }

  @Test
  void aRunWhoseEngineHeedsNoStopIsGivenUp() throws InterruptedException {
    AtomicInteger runs = new AtomicInteger();
    FakeEngine engine =
        new FakeEngine(
            2,
            (progress, cancellation) -> {
              if (runs.incrementAndGet() == 1) {
                begun.countDown();
                FakeEngine.awaitStubbornly(end);
                return new Rendering.Cancelled();
              }
              return FakeEngine.grid();
            });
    Worker worker = queue.worker(engine, TestQueue.settings(Duration.ZERO, LONG, Duration.ZERO));
    Job job = queue.submit();
    worker.claim();
    begun.await();

    worker.keep();

    assertThat(queue.isHeld(job)).isFalse();
    assertThat(queue.find(job).failures()).isEqualTo(1);
    worker.keep();
    assertThat(queue.find(job).failures()).isEqualTo(1);

    queue.clock.advance(Duration.ofSeconds(5));
    queue.wake();
    assertThat(worker.claim()).isTrue();
    await().until(() -> queue.find(job).status() == JobStatus.COMPLETED);
    end.countDown();
    worker.stop();
    assertThat(queue.filesOnDisk()).hasSize(5);
  }

  @Test
  void theWorkersOfAllNodesHeedAPause() {
    try (TestQueue elsewhere = new TestQueue(JOBS, folder.resolve("elsewhere"))) {
      Worker here = queue.worker(FakeEngine.returning(FakeEngine.grid()));
      Worker there = elsewhere.worker(FakeEngine.returning(FakeEngine.grid()));
      QueueGate gate = new QueueGate(queue.jdbi, JOBS.signals(), queue.clock);
      gate.pause(TestJobs.ACCOUNT);
      Job first = queue.submit();
      Job second = queue.submit();

      assertThat(here.claim()).isFalse();
      assertThat(there.claim()).isFalse();
      gate.resume(TestJobs.ACCOUNT);
      assertThat(here.claim()).isTrue();
      assertThat(there.claim()).isTrue();

      await().until(() -> queue.find(first).status() == JobStatus.COMPLETED);
      await().until(() -> queue.find(second).status() == JobStatus.COMPLETED);
      here.stop();
      there.stop();
    }
  }

  private FakeEngine stubborn() {
    return new FakeEngine(
        1,
        (progress, cancellation) -> {
          begun.countDown();
          FakeEngine.awaitStubbornly(end);
          return new Rendering.Cancelled();
        });
  }

  /** Says that it has begun, and waits for the end, or for an interrupt. */
  private Rendering heldUp() throws InterruptedException {
    begun.countDown();
    end.await();
    return FakeEngine.grid();
  }

  private Instant leaseUntil(Job job) {
    return queue.jdbi.withHandle(handle ->
        handle
            .createQuery("select lease_until from job where id = :id")
            .bind("id", job.id())
            .mapTo(Instant.class)
            .one());
  }
}
