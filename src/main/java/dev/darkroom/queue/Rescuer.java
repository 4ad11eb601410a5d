package dev.darkroom.queue;

import dev.darkroom.db.Node;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobError;
import dev.darkroom.job.RunStore;
import dev.darkroom.loop.Background;
import dev.darkroom.loop.Loop;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Has jobs run again: those whose run died with its node, and those that have rested after a
 * passing trouble. What this node's own older incarnations held it finds at once, what other nodes
 * held when their leases run out.
 */
public final class Rescuer implements Background {

  private static final Logger LOG = Logger.getLogger(Rescuer.class);
  private static final Duration ROUND = Duration.ofSeconds(1);

  private final Jdbi jdbi;
  private final RunStore runs;
  private final Node node;
  private final QueueSettings settings;
  private final InstantSource clock;
  private final Loop loop = new Loop("queue-rescue", ROUND, this::rescue);

  public Rescuer(Jdbi jdbi, RunStore runs, Node node, QueueSettings settings, InstantSource clock) {
    this.jdbi = jdbi;
    this.runs = runs;
    this.node = node;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  /** Frees one lost job and wakes one that rests; returns whether there may be more. */
  boolean rescue() {
    boolean freed =
        jdbi.inTransaction(handle -> {
          Optional<Job> lost =
              runs.findLost(handle, node.id(), node.incarnation(), clock.instant());
          lost.ifPresent(job -> free(handle, job));
          return lost.isPresent();
        });
    boolean woken = jdbi.inTransaction(handle -> runs.wake(handle, clock.instant()));
    return freed || woken;
  }

  private void free(Handle handle, Job job) {
    boolean tooOften = job.crashes() >= settings.crashLimit();
    LOG.infof(
        "job.rescued job=%s run=%d crashes=%d given_up=%s",
        job.id(), job.run(), job.crashes() + 1, tooOften);
    if (tooOften) {
      runs.failLost(handle, job, gaveUp(job), clock.instant());
    } else {
      runs.freeLost(handle, job);
    }
  }

  private static JobError gaveUp(Job job) {
    return new JobError(
        JobError.Code.ENGINE_ERROR,
        "The server died %d times while it worked on this job, so it is not tried again."
            .formatted(job.crashes() + 1));
  }
}
