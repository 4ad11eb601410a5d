package dev.darkroom.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.db.Node;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.TestJobs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RescuerTest {

  private static final TestJobs JOBS = TestJobs.open();

  private final TestQueue queue;

  RescuerTest(@TempDir Path folder) {
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
  void aJobRunsAgainAfterThreeCrashesAndFailsAfterTheFourth() {
    Job job = queue.running();
    Rescuer restarted = rescuer(queue.node.id());
    for (int crash = 1; crash <= 3; crash++) {
      assertThat(restarted.rescue()).isTrue();
      assertThat(queue.find(job).crashes()).isEqualTo(crash);
      assertThat(queue.claim().run()).isEqualTo(crash + 1);
    }

    restarted.rescue();

    assertThat(queue.find(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(queue.find(job).error())
        .contains(
            new JobError(
                JobError.Code.ENGINE_ERROR,
                "The server died 4 times while it worked on this job, so it is not tried again."));
    assertThat(restarted.rescue()).isFalse();
  }

  @Test
  void whatAnotherNodeHoldsIsLeftUntilItsLeaseRunsOut() {
    Job job = queue.running();
    Rescuer other = rescuer(UUID.randomUUID());

    assertThat(other.rescue()).isFalse();
    queue.clock.advance(Duration.ofSeconds(31));
    assertThat(other.rescue()).isTrue();
    assertThat(queue.isHeld(job)).isFalse();
  }

  private Rescuer rescuer(UUID nodeId) {
    Node node = Node.register(queue.jdbi, nodeId, queue.clock.instant());
    return new Rescuer(queue.jdbi, queue.runs, node, TestQueue.SETTINGS, queue.clock);
  }
}
