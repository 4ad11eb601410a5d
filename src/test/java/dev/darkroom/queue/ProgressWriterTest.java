package dev.darkroom.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.darkroom.job.Job;
import dev.darkroom.job.JobEvent;
import dev.darkroom.job.JobPreview;
import dev.darkroom.job.TestJobs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ProgressWriterTest {

  private static final TestJobs JOBS = TestJobs.open();
  private static final Duration LONG = Duration.ofHours(1);

  private final TestQueue queue;

  ProgressWriterTest(@TempDir Path folder) {
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
  void aStepIsRecordedWithItsPictures() throws InterruptedException {
    Job job = queue.running();
    ProgressWriter writer = writer(job, TestQueue.SETTINGS);

    writer.at(0.425, FakeEngine.pictures(4));

    awaitProgress(job, 42);
    Job stepped = queue.find(job);
    assertThat(stepped.preview()).map(JobPreview::progress).contains(42);
    assertThat(queue.filesOnDisk()).singleElement().extracting("extension").isEqualTo("webp");
    assertThat(queue.filesOnDisk().getFirst().id())
        .isEqualTo(stepped.preview().orElseThrow().assetId());
    writer.finish();
  }

  @Test
  void aRunUnderWayIsNeitherAtItsBeginningNorDone() throws InterruptedException {
    Job job = queue.running();
    ProgressWriter writer = writer(job, TestQueue.SETTINGS);

    writer.at(0, List.of());
    awaitProgress(job, 1);
    writer.at(1.5, List.of());
    awaitProgress(job, 99);
    writer.finish();
  }

  @Test
  void aStepWaitsUntilTheIntervalAfterTheOneBeforeHasPassed() throws InterruptedException {
    Duration interval = Duration.ofSeconds(1);
    Job job = queue.running();
    ProgressWriter writer =
        writer(job, TestQueue.settings(interval, LONG, LONG, Duration.ofSeconds(10)));

    long start = System.nanoTime();
    writer.at(0.1, List.of());
    awaitProgress(job, 10);
    writer.at(0.2, List.of());
    awaitProgress(job, 20);

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(interval.toNanos());
    writer.finish();
  }

  @Test
  void theEndWaitsForNoInterval() throws InterruptedException {
    Job job = queue.running();
    ProgressWriter writer =
        writer(job, TestQueue.settings(LONG, LONG, LONG, Duration.ofSeconds(10)));

    writer.at(0.1, List.of());
    awaitProgress(job, 10);
    writer.at(0.3, List.of());
    writer.finish();

    assertThat(queue.find(job).progress()).isEqualTo(10);
  }

  @Test
  void ofTheStepsThatWaitTheNewestIsRecordedWithTheNewestPictures() throws InterruptedException {
    Job job = queue.running();
    ProgressWriter writer = writer(job, TestQueue.SETTINGS);
    try (Handle other = queue.jdbi.open()) {
      other.begin();
      other.execute("select 1 from job where id = ? for update", job.id());
      writer.at(0.1, List.of());
      await().until(this::somebodyWaitsForALock);
      writer.at(0.2, FakeEngine.pictures(4));
      writer.at(0.3, List.of());
      other.rollback();
    }

    awaitProgress(job, 30);
    writer.finish();
    assertThat(queue.find(job).preview()).map(JobPreview::progress).contains(30);
    assertThat(JOBS.events(job.id()))
        .extracting(JobEvent::type)
        .containsExactly(
            JobEvent.Type.CREATED,
            JobEvent.Type.STARTED,
            JobEvent.Type.PROGRESSED,
            JobEvent.Type.PROGRESSED);
  }

  private boolean somebodyWaitsForALock() {
    return queue.jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select exists (select 1 from pg_stat_activity
                  where datname = current_database() and wait_event_type = 'Lock')
                """)
            .mapTo(Boolean.class)
            .one());
  }

  @Test
  void afterARerunWhatIsNotFurtherIsDropped() throws InterruptedException {
    Job first = queue.running();
    ProgressWriter before = writer(first, TestQueue.SETTINGS);
    before.at(0.5, List.of());
    awaitProgress(first, 50);
    before.finish();
    queue.freeLost(first);

    Job second = queue.claim();
    ProgressWriter writer = writer(second, TestQueue.SETTINGS);
    writer.at(0.3, FakeEngine.pictures(4));
    writer.at(0.5, FakeEngine.pictures(4));
    writer.at(0.6, List.of());
    awaitProgress(second, 60);
    writer.finish();

    assertThat(queue.filesOnDisk()).isEmpty();
    assertThat(queue.find(second).sequence()).isEqualTo(4);
  }

  @Test
  void aStepOfALostRunLeavesNoFile() throws InterruptedException {
    Job job = queue.running();
    queue.freeLost(job);
    ProgressWriter writer = writer(job, TestQueue.SETTINGS);

    writer.at(0.5, FakeEngine.pictures(4));
    writer.finish();

    assertThat(queue.find(job).progress()).isZero();
    assertThat(queue.filesOnDisk()).isEmpty();
    assertThat(queue.assetRows()).isZero();
  }

  @Test
  void aStepThatCannotBeRecordedDoesNotKeepTheNextFromIt() throws InterruptedException {
    Job job = queue.running();
    ProgressWriter writer = writer(job, TestQueue.SETTINGS);
    try (Handle other = queue.jdbi.open()) {
      other.begin();
      other.execute("select 1 from job where id = ? for update", job.id());
      writer.at(0.1, List.of());
      await().until(this::somebodyWaitsForALock);
      other.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'
          """);
      await().until(() -> !somebodyWaitsForALock());
      other.rollback();
    }

    writer.at(0.2, List.of());
    awaitProgress(job, 20);
    writer.finish();
    assertThat(queue.find(job).sequence()).isEqualTo(3);
  }

  private ProgressWriter writer(Job job, QueueSettings settings) {
    return new ProgressWriter(
        job, queue.lease(job), queue.record(settings), new RunControl(settings), settings);
  }

  private void awaitProgress(Job job, int percent) {
    await().until(() -> queue.find(job).progress() == percent);
  }
}
