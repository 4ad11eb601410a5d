package dev.darkroom.queue;

import dev.darkroom.db.Node;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.JobStore;
import dev.darkroom.loop.Loop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Gives back jobs whose run died with its node. What this node's own older incarnations held it
 * finds at once, what other nodes held when their leases run out.
 */
public final class Rescuer {

  private static final Logger LOG = Logger.getLogger(Rescuer.class);
  private static final Duration ROUND = Duration.ofSeconds(5);

  private final Jdbi jdbi;
  private final JobStore jobs;
  private final Node node;
  private final QueueSettings settings;
  private final InstantSource clock;
  private final Loop loop = new Loop("queue-rescue", ROUND, this::rescue);

  public Rescuer(Jdbi jdbi, JobStore jobs, Node node, QueueSettings settings, InstantSource clock) {
    this.jdbi = jdbi;
    this.jobs = jobs;
    this.node = node;
    this.settings = settings;
    this.clock = clock;
  }

  public void start() {
    loop.start();
  }

  public void stop() {
    loop.stop();
  }

  /** Frees what is lost; returns whether there may be more. */
  boolean rescue() {
    return jdbi.inTransaction(handle -> {
      List<Job> lost = jobs.findLost(handle, node.id(), node.incarnation(), clock.instant());
      for (Job job : lost) {
        boolean tooOften = job.crashes() >= settings.crashLimit();
        LOG.infof(
            "job.rescued job=%s run=%d crashes=%d given_up=%s",
            job.id(), job.run(), job.crashes() + 1, tooOften);
        if (tooOften) {
          jobs.failLost(handle, job, gaveUp(job), clock.instant());
        } else {
          jobs.freeLost(handle, job);
        }
      }
      return !lost.isEmpty();
    });
  }

  private static JobError gaveUp(Job job) {
    return new JobError(
        JobError.Code.ENGINE_ERROR,
        "The server died %d times while it worked on this job, so it is not tried again."
            .formatted(job.crashes() + 1));
  }
}
