package dev.darkroom.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.Durability;
import dev.darkroom.asset.Size;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.TestJobs;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndedFilesTest {

  private static final TestJobs JOBS = TestJobs.open();

  private final TestQueue queue;
  private final AssetStore assets = new AssetStore();

  EndedFilesTest(@TempDir Path folder) {
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
  void aCompletedJobsSourcesGoAndItsPreviewStaysForAWhile() {
    Job job = queue.running();
    add(job, Asset.Kind.SOURCE);
    BucketKey preview = add(job, Asset.Kind.PREVIEW);

    queue.jdbi.useTransaction(
        handle -> queue.runs.complete(handle, queue.lease(job), List.of(), queue.clock.instant()));

    assertThat(queue.filesOnDisk()).containsExactly(preview);
    assertThat(queue.assetRows()).isEqualTo(1);
  }

  @Test
  void aFailedJobsSourcesGo() {
    Job job = queue.running();
    add(job, Asset.Kind.SOURCE);

    queue.jdbi.useTransaction(handle ->
        queue.runs.fail(
            handle,
            queue.lease(job),
            new JobError(JobError.Code.ENGINE_ERROR, "It broke."),
            queue.clock.instant()));

    assertThat(queue.filesOnDisk()).isEmpty();
    assertThat(queue.assetRows()).isZero();
  }

  @Test
  void ofACancelledJobNothingStays() {
    Job job = queue.running();
    add(job, Asset.Kind.SOURCE);
    add(job, Asset.Kind.PREVIEW);

    queue.cancel(job);

    assertThat(queue.filesOnDisk()).isEmpty();
    assertThat(queue.assetRows()).isZero();
  }

  @Test
  void filesOfOtherJobsStay() {
    Job other = queue.running();
    BucketKey source = add(other, Asset.Kind.SOURCE);

    queue.cancel(queue.running());

    assertThat(queue.filesOnDisk()).containsExactly(source);
  }

  @Test
  void whatDoesNotCommitLosesNoFile() {
    Job job = queue.running();
    BucketKey source = add(job, Asset.Kind.SOURCE);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() ->
            queue.jdbi.useTransaction(handle -> {
              queue.store.cancel(handle, job.id(), queue.clock.instant());
              throw new IllegalStateException("no");
            }));

    assertThat(queue.filesOnDisk()).containsExactly(source);
  }

  private BucketKey add(Job job, Asset.Kind kind) {
    BucketKey key = new BucketKey(UUID.randomUUID(), "png");
    queue.bucket.write(key, new byte[] {1}, Durability.DURABLE);
    Asset asset =
        new Asset(
            key.id(),
            job.id(),
            kind,
            OptionalInt.empty(),
            "png",
            new Size(1, 1),
            1,
            queue.clock.instant());
    queue.jdbi.useHandle(handle -> assets.insert(handle, List.of(asset), job.run()));
    return key;
  }
}
