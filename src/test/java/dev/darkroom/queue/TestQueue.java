package dev.darkroom.queue;

import dev.darkroom.asset.Asset;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.DiskBucket;
import dev.darkroom.asset.Room;
import dev.darkroom.db.Ids;
import dev.darkroom.db.Node;
import dev.darkroom.db.TestClock;
import dev.darkroom.engine.Engine;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobChanges;
import dev.darkroom.job.JobEventListener;
import dev.darkroom.job.JobStore;
import dev.darkroom.job.Lease;
import dev.darkroom.job.RunStore;
import dev.darkroom.job.TestJobs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A queue on a real database and a real disk, whose time and steps belong to the test. */
final class TestQueue implements AutoCloseable {

  /** The usual limits, but that steps of progress need not wait for each other. */
  static final QueueSettings SETTINGS = settings(Duration.ofMinutes(2), Duration.ofMinutes(15));

  final TestClock clock = new TestClock();
  final Jdbi jdbi;
  final Bucket bucket;
  final JobStore store;
  final RunStore runs;
  final Node node;
  final PictureFiles files;
  private final TestJobs jobs;

  TestQueue(TestJobs jobs, Path folder) {
    this(jobs, DiskBucket.open(folder), (handle, job, event) -> {});
  }

  TestQueue(TestJobs jobs, Bucket bucket, JobEventListener listener) {
    jobs.clear();
    this.jobs = jobs;
    this.jdbi = jobs.jdbi();
    this.bucket = bucket;
    JobChanges changes = new JobChanges(List.of(listener, new EndedFiles(bucket)), jobs.signals());
    this.store = new JobStore(changes);
    this.runs = new RunStore(changes);
    this.node = Node.register(jdbi, UUID.randomUUID(), clock.instant());
    this.files = new PictureFiles(bucket, new PictureTexts(true, "fake"), clock, 2);
  }

  /** The usual limits but for these. */
  static QueueSettings settings(Duration stallLimit, Duration ceiling) {
    return settings(stallLimit, ceiling, Duration.ofSeconds(10));
  }

  static QueueSettings settings(Duration stallLimit, Duration ceiling, Duration stopLimit) {
    return settings(Duration.ofNanos(1), stallLimit, ceiling, stopLimit);
  }

  static QueueSettings settings(
      Duration progressInterval, Duration stallLimit, Duration ceiling, Duration stopLimit) {
    QueueSettings usual = QueueSettings.DEFAULTS;
    return new QueueSettings(
        usual.lease(),
        usual.renewal(),
        progressInterval,
        stallLimit,
        ceiling,
        stopLimit,
        usual.retryWaits(),
        usual.crashLimit(),
        usual.idlePoll());
  }

  RunRecord record(QueueSettings settings) {
    return new RunRecord(jdbi, runs, files, settings, clock);
  }

  Worker worker(Engine engine) {
    return worker(engine, SETTINGS);
  }

  Worker worker(Engine engine, QueueSettings settings) {
    return new Worker(jdbi, runs, workshop(engine, settings), node, new Room(bucket), clock);
  }

  Job submit() {
    return jdbi.inTransaction(handle ->
        store.submit(handle, Ids.next(clock.instant()), TestJobs.request(), clock.instant()));
  }

  /** Begins the next run of the job that is due, in the name of this node. */
  Job claim() {
    wake();
    Instant until = clock.instant().plus(SETTINGS.lease());
    return jdbi.inTransaction(
            handle -> runs.claim(handle, "fake", node.incarnation(), until, clock.instant()))
        .orElseThrow();
  }

  Job running() {
    submit();
    return claim();
  }

  /** The run of a claimed job at an engine. */
  Run run(Job job, Engine engine) {
    return run(job, (_, _) -> List.of(), engine);
  }

  /** The run of a claimed job that starts from pictures. */
  Run run(Job job, Sources sources, Engine engine) {
    return new Run(job, lease(job), new Workshop(sources, engine, record(SETTINGS), SETTINGS));
  }

  private Workshop workshop(Engine engine, QueueSettings settings) {
    return new Workshop((_, _) -> List.of(), engine, record(settings), settings);
  }

  Lease lease(Job job) {
    return new Lease(job.id(), job.run(), node.incarnation());
  }

  void cancel(Job job) {
    jdbi.useTransaction(handle -> store.cancel(handle, job.id(), clock.instant()));
  }

  /** As a rescuer does with a job that has rested long enough. */
  void wake() {
    jdbi.useTransaction(handle -> runs.wake(handle, clock.instant()));
  }

  /** As a rescuer of another node would. */
  void freeLost(Job job) {
    jdbi.useTransaction(handle -> runs.freeLost(handle, job));
  }

  Job find(Job job) {
    return jdbi.withHandle(handle -> store.find(handle, job.id())).orElseThrow();
  }

  /** Whether some node holds a run of the job. */
  boolean isHeld(Job job) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select lease_owner is not null from job where id = :id")
            .bind("id", job.id())
            .mapTo(Boolean.class)
            .one());
  }

  long assetRows() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from asset").mapTo(Long.class).one());
  }

  /** Every file in the bucket. */
  List<BucketKey> filesOnDisk() {
    List<BucketKey> keys = new ArrayList<>();
    bucket.visitOlderThan(Instant.MAX, keys::add);
    return keys;
  }

  Optional<Long> sizeOnDisk(Asset asset) {
    return bucket.find(new BucketKey(asset.id(), asset.extension())).map(content -> content.size());
  }

  TestJobs jobs() {
    return jobs;
  }

  @Override
  public void close() {
    files.close();
  }
}
