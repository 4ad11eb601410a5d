package dev.darkroom.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketException;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Content;
import dev.darkroom.asset.DiskBucket;
import dev.darkroom.asset.Durability;
import dev.darkroom.engine.Rendering;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobEvent;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.TestJobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One run after the other, each on the test's own thread. */
@Timeout(30)
class RunTest {

  private static final TestJobs JOBS = TestJobs.open();

  private final TestQueue queue;

  RunTest(@TempDir Path folder) {
    queue = new TestQueue(JOBS, folder);
  }

  @AfterEach
  void closeQueue() {
    queue.close();
  }

  @AfterAll
  static void close() {
    JOBS.close();
  }

  @Test
  void aGridBecomesFivePictures() {
    Job job = queue.running();

    queue.run(job, FakeEngine.returning(FakeEngine.grid())).execute();

    Job completed = queue.find(job);
    assertThat(completed.status()).isEqualTo(JobStatus.COMPLETED);
    List<Asset> results = results(job);
    assertThat(results)
        .extracting(Asset::kind)
        .containsExactly(
            Asset.Kind.GRID,
            Asset.Kind.PICTURE,
            Asset.Kind.PICTURE,
            Asset.Kind.PICTURE,
            Asset.Kind.PICTURE);
    assertThat(results.stream().skip(1).map(asset -> asset.index().orElseThrow()))
        .containsExactly(1, 2, 3, 4);
    assertThat(results)
        .allSatisfy(asset -> assertThat(queue.sizeOnDisk(asset)).contains(asset.bytes()));
    assertThat(queue.filesOnDisk()).hasSize(5);
  }

  @Test
  void filesAreOnDiskBeforeTheJobIsCompleted(@TempDir Path folder) {
    Bucket bucket = DiskBucket.open(folder);
    List<Asset> seen = new ArrayList<>();
    TestQueue watched =
        new TestQueue(
            JOBS,
            bucket,
            (handle, job, event) -> {
              if (event.type() == JobEvent.Type.COMPLETED) {
                seen.addAll(new AssetStore().findResults(handle, job.id()));
                for (Asset asset : seen) {
                  assertThat(bucket.find(new BucketKey(asset.id(), asset.extension()))).isPresent();
                }
              }
            });

    watched.run(watched.running(), FakeEngine.returning(FakeEngine.grid())).execute();

    assertThat(seen).hasSize(5);
    watched.close();
  }

  @Test
  void onePictureHasNoGridAndNoIndex() {
    Job job = queue.running();

    queue.run(job, FakeEngine.returning(FakeEngine.rendering(1))).execute();

    assertThat(results(job))
        .singleElement()
        .satisfies(asset -> {
          assertThat(asset.kind()).isEqualTo(Asset.Kind.PICTURE);
          assertThat(asset.index()).isEmpty();
        });
  }

  @Test
  void textsAreKeptWithTheJob() {
    Job job = queue.running();

    queue
        .run(job, FakeEngine.returning(new Rendering.Prompts(List.of("a", "b", "c", "d"))))
        .execute();

    assertThat(queue.find(job).prompts()).containsExactly("a", "b", "c", "d");
    assertThat(queue.assetRows()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "CONTENT_POLICY, CONTENT_POLICY_VIOLATION",
    "PARAMETER, INVALID_PARAMETER",
  })
  void aRefusalFailsTheJobAtOnce(Rendering.Refused.Reason reason, JobError.Code code) {
    Job job = queue.running();

    queue.run(job, FakeEngine.returning(new Rendering.Refused(reason, "No."))).execute();

    assertThat(queue.find(job).error()).contains(new JobError(code, "No."));
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, ENGINE_ERROR",
    "TIMEOUT, ENGINE_TIMEOUT",
    "UNAVAILABLE, ENGINE_UNAVAILABLE",
  })
  void aTroubleThatLastsFailsTheJobAtOnce(Rendering.Failed.Cause cause, JobError.Code code) {
    Job job = queue.running();

    queue.run(job, FakeEngine.returning(new Rendering.Failed(cause, "Broken.", false))).execute();

    assertThat(queue.find(job).error()).contains(new JobError(code, "Broken."));
  }

  @Test
  void anEngineThatThrowsIsTriedTwiceMoreAfter5And30Seconds() {
    FakeEngine broken =
        new FakeEngine(
            1,
            (progress, cancellation) -> {
              throw new IllegalStateException("a defect");
            });
    Job job = queue.running();

    queue.run(job, broken).execute();
    assertRunsAgainAfter(Duration.ofSeconds(5), job);
    queue.run(queue.claim(), broken).execute();
    assertRunsAgainAfter(Duration.ofSeconds(30), job);
    queue.run(queue.claim(), broken).execute();

    Job failed = queue.find(job);
    assertThat(failed.run()).isEqualTo(3);
    assertThat(failed.error())
        .contains(new JobError(JobError.Code.ENGINE_ERROR, "The engine fake failed unexpectedly."));
  }

  private void assertRunsAgainAfter(Duration wait, Job job) {
    assertThat(queue.find(job).status()).isEqualTo(JobStatus.IN_PROGRESS);
    Worker worker = queue.worker(FakeEngine.returning(FakeEngine.grid()));
    queue.clock.advance(wait.minusMillis(1));
    assertThat(worker.claim()).isFalse();
    queue.clock.advance(Duration.ofMillis(1));
  }

  @Test
  void anEngineThatStopsUnaskedIsTriedAgain() {
    Job job = queue.running();

    queue.run(job, FakeEngine.returning(new Rendering.Cancelled())).execute();

    assertThat(queue.find(job).failures()).isEqualTo(1);
    assertThat(queue.isHeld(job)).isFalse();
  }

  @Test
  void aRunThatIsHandedBackCountsNothing() {
    Job job = queue.running();
    Run run = queue.run(job, new FakeEngine(1, (progress, cancellation) -> untilInterrupted()));

    run.stop(Stop.SHUTDOWN);
    run.execute();

    Job waiting = queue.find(job);
    assertThat(waiting.status()).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(waiting.failures()).isZero();
    assertThat(waiting.crashes()).isZero();
    assertThat(queue.isHeld(job)).isFalse();
    assertThat(queue.claim().run()).isEqualTo(2);
  }

  @Test
  void aResultThatWasMadeBeforeTheShutdownIsKept() {
    Job job = queue.running();
    Run run = queue.run(job, FakeEngine.returning(FakeEngine.grid()));

    run.stop(Stop.SHUTDOWN);
    run.execute();

    assertThat(queue.find(job).status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void aStalledEngineIsTriedAgainAndThenTimesOut() {
    Job job = queue.running();
    for (int i = 0; i < 3; i++) {
      Job run = i == 0 ? job : queue.claim();
      stopped(run, Stop.STALLED).execute();
      queue.clock.advance(Duration.ofSeconds(30));
    }

    assertThat(queue.find(job).error())
        .contains(
            new JobError(JobError.Code.ENGINE_TIMEOUT, "The engine made no progress for 120 s."));
  }

  @Test
  void aRunThatTakesTooLongTimesOutAtOnce() {
    Job job = queue.running();

    stopped(job, Stop.TOO_LONG).execute();

    assertThat(queue.find(job).error())
        .contains(
            new JobError(JobError.Code.ENGINE_TIMEOUT, "The engine was not done after 900 s."));
  }

  private Run stopped(Job job, Stop why) {
    Run run = queue.run(job, new FakeEngine(1, (progress, cancellation) -> untilInterrupted()));
    run.stop(why);
    return run;
  }

  @Test
  void aCancelledJobKeepsNeitherResultNorPreviews() {
    Job job = queue.running();
    FakeEngine engine =
        new FakeEngine(
            1,
            (progress, cancellation) -> {
              queue.cancel(job);
              return FakeEngine.grid();
            });
    preview(job);
    assertThat(queue.filesOnDisk()).hasSize(1);
    Run run = queue.run(job, engine);
    run.stop(Stop.UNWANTED);

    run.execute();

    assertThat(queue.filesOnDisk()).isEmpty();
    assertThat(queue.assetRows()).isZero();
    assertThat(queue.find(job).status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  void aLateResultIsThrownAwayWithItsFiles() {
    Job job = queue.running();
    FakeEngine engine =
        new FakeEngine(
            1,
            (progress, cancellation) -> {
              queue.freeLost(job);
              return FakeEngine.grid();
            });

    queue.run(job, engine).execute();

    assertThat(queue.find(job).status()).isEqualTo(JobStatus.IN_PROGRESS);
    assertThat(queue.filesOnDisk()).isEmpty();
    assertThat(queue.assetRows()).isZero();
  }

  @Test
  void aRunThatLostItsLeaseLeavesThePreviewsOfTheNext() {
    Job job = queue.running();
    queue.freeLost(job);
    Job next = queue.claim();
    preview(next);
    Run lost = queue.run(job, new FakeEngine(1, (progress, cancellation) -> untilInterrupted()));
    lost.stop(Stop.UNWANTED);

    lost.execute();

    assertThat(queue.find(job).preview()).isPresent();
    assertThat(queue.filesOnDisk()).hasSize(1);
    assertThat(queue.assetRows()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stop.class,
      names = {"UNWANTED", "SHUTDOWN"})
  void theThreadIsNotInterruptedAfterTheRun(Stop why) {
    Job job = queue.running();

    stopped(job, why).execute();

    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void aResultThatCannotBeStoredIsTriedAgainAndLeavesNoFiles(@TempDir Path folder) {
    FullDisk disk = new FullDisk(DiskBucket.open(folder));
    TestQueue full = new TestQueue(JOBS, disk, (handle, job, event) -> {});
    Job job = full.running();
    for (int i = 0; i < 3; i++) {
      disk.room.set(3);
      Job run = i == 0 ? job : full.claim();
      full.run(run, FakeEngine.returning(FakeEngine.grid())).execute();
      full.clock.advance(Duration.ofSeconds(30));
      assertThat(full.filesOnDisk()).isEmpty();
    }

    assertThat(full.find(job).error())
        .contains(
            new JobError(JobError.Code.INTERNAL_ERROR, "The server could not store the result."));
    full.close();
  }

  private List<Asset> results(Job job) {
    return queue.jdbi.withHandle(handle -> new AssetStore().findResults(handle, job.id()));
  }

  private void preview(Job job) {
    try {
      queue.record(TestQueue.SETTINGS).progress(job, queue.lease(job), 20, FakeEngine.pictures(4));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Rendering untilInterrupted() throws InterruptedException {
    new CountDownLatch(1).await();
    return new Rendering.Cancelled();
  }

  /** A disk with room for so many files and no more. */
  private record FullDisk(Bucket disk, AtomicInteger room) implements Bucket {

    FullDisk(Bucket disk) {
      this(disk, new AtomicInteger());
    }

    @Override
    public long write(BucketKey key, InputStream bytes, Durability durability) throws IOException {
      if (room.getAndDecrement() <= 0) {
        throw new BucketException("The disk is full.", new IOException("no space"));
      }
      return disk.write(key, bytes, durability);
    }

    @Override
    public Optional<Content> find(BucketKey key) {
      return disk.find(key);
    }

    @Override
    public void delete(BucketKey key) {
      disk.delete(key);
    }

    @Override
    public void visitOlderThan(Instant instant, Consumer<BucketKey> visitor) {
      disk.visitOlderThan(instant, visitor);
    }

    @Override
    public OptionalLong freeBytes() {
      return disk.freeBytes();
    }
  }
}
