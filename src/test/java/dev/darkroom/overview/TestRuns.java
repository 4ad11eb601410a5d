package dev.darkroom.overview;

import dev.darkroom.db.Ids;
import dev.darkroom.db.Node;
import dev.darkroom.db.TestClock;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobChanges;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobStore;
import dev.darkroom.job.Lease;
import dev.darkroom.job.RunStore;
import dev.darkroom.job.TestJobs;
import dev.darkroom.prompt.ProcessMode;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Jobs that a test submits, begins and ends on one node. */
final class TestRuns {

  final TestClock clock = new TestClock();
  final Node node;
  private final TestJobs world;
  private final JobStore store;
  private final RunStore runs;

  TestRuns(TestJobs world) {
    world.clear();
    this.world = world;
    JobChanges changes = new JobChanges(List.of(), world.signals());
    this.store = new JobStore(changes);
    this.runs = new RunStore(changes);
    this.node = Node.register(world.jdbi(), UUID.randomUUID(), clock.instant());
  }

  Job submit(UUID account, ProcessMode mode) {
    clock.advance(Duration.ofMillis(1));
    return world
        .jdbi()
        .inTransaction(handle ->
            store.submit(
                handle,
                Ids.next(clock.instant()),
                TestJobs.request(account, mode),
                clock.instant()));
  }

  /** Begins the next run, at an engine of that name. */
  Job begin(String engine) {
    return world
        .jdbi()
        .inTransaction(handle ->
            runs.claim(
                handle,
                engine,
                node.incarnation(),
                clock.instant().plusSeconds(30),
                clock.instant()))
        .orElseThrow();
  }

  Job running(String engine) {
    submit(TestJobs.ACCOUNT, ProcessMode.FAST);
    return begin(engine);
  }

  void complete(Job job) {
    world
        .jdbi()
        .useTransaction(handle -> runs.complete(handle, lease(job), List.of(), clock.instant()));
  }

  void fail(Job job, JobError.Code code, String message) {
    JobError error = new JobError(code, message);
    world.jdbi().useTransaction(handle -> runs.fail(handle, lease(job), error, clock.instant()));
  }

  private Lease lease(Job job) {
    return new Lease(job.id(), job.run(), node.incarnation());
  }
}
