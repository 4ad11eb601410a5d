package dev.darkroom.queue;

import dev.darkroom.asset.Room;
import dev.darkroom.db.Node;
import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import dev.darkroom.job.Job;
import dev.darkroom.job.Lease;
import dev.darkroom.job.RunStore;
import dev.darkroom.loop.Loop;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes jobs that are due, as many at once as the engine runs, each on a virtual thread of its own,
 * and keeps the leases of those under way.
 */
public final class Worker {

  private final Jdbi jdbi;
  private final RunStore runs;
  private final Workshop workshop;
  private final Node node;
  private final QueueSettings settings;
  private final Room room;
  private final InstantSource clock;

  private final int parallelRuns;
  private final Semaphore free;
  private final Lock claimLock = new ReentrantLock();
  private final Map<Lease, Run> underWay = new ConcurrentHashMap<>();
  private final Loop claiming;
  private final Loop keeping;

  public Worker(
      Jdbi jdbi, RunStore runs, Workshop workshop, Node node, Room room, InstantSource clock) {
    this.jdbi = jdbi;
    this.runs = runs;
    this.workshop = workshop;
    this.settings = workshop.settings();
    this.node = node;
    this.room = room;
    this.clock = clock;
    this.parallelRuns = workshop.engine().capabilities().parallelRuns();
    this.free = new Semaphore(parallelRuns);
    this.claiming = new Loop("queue-claim", settings.idlePoll(), this::claim);
    this.keeping = new Loop("queue-keep", settings.renewal(), this::keep);
  }

  public void start(Signals signals) {
    signals.subscribe(Signal.Topic.JOB_DUE, _ -> claiming.wake());
    signals.subscribe(Signal.Topic.JOB_CANCELLED, this::stopCancelled);
    claiming.start();
    keeping.start();
  }

  /** Stops claiming and hands back what runs; nothing of it counts as a failure. */
  public void stop() {
    claiming.stop();
    underWay.values().forEach(run -> run.stop(Stop.SHUTDOWN));
    try {
      if (!free.tryAcquire(parallelRuns, settings.stopLimit().toMillis(), TimeUnit.MILLISECONDS)) {
        underWay.keySet().forEach(this::handBack);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    keeping.stop();
  }

  /**
   * Begins the run of the job whose turn it is, if there is one, the engine takes another run, and
   * the disk has room for what it makes.
   */
  boolean claim() {
    if (!room.isEnough() || !free.tryAcquire()) {
      return false;
    }
    Optional<Run> run = Optional.empty();
    try {
      run = claimNext();
      run.ifPresent(this::begin);
      return run.isPresent();
    } finally {
      if (run.isEmpty()) {
        free.release();
      }
    }
  }

  /** A cancellation waits until the run that it may concern can be found. */
  private Optional<Run> claimNext() {
    claimLock.lock();
    try {
      Optional<Run> run = claimed();
      run.ifPresent(found -> underWay.put(found.lease(), found));
      return run;
    } finally {
      claimLock.unlock();
    }
  }

  private Optional<Run> claimed() {
    UUID owner = node.incarnation();
    Optional<Job> claimed =
        jdbi.inTransaction(handle ->
            runs.claim(
                handle,
                workshop.engine().name(),
                owner,
                clock.instant().plus(settings.lease()),
                clock.instant()));
    return claimed.map(job -> new Run(job, new Lease(job.id(), job.run(), owner), workshop));
  }

  private void begin(Run run) {
    Thread.ofVirtual()
        .name("run-" + run.lease().jobId())
        .start(() -> {
          try {
            run.execute();
          } finally {
            underWay.remove(run.lease());
            free.release();
            claiming.wake();
          }
        });
  }

  /** Renews the leases of what runs, and stops what is no longer held or over its limits. */
  boolean keep() {
    if (!underWay.isEmpty()) {
      Set<Lease> asked = Set.copyOf(underWay.keySet());
      Set<Lease> held =
          jdbi.inTransaction(handle ->
              runs.renew(
                  handle, node.incarnation(), asked, clock.instant().plus(settings.lease())));
      underWay.forEach((lease, run) -> {
        if (asked.contains(lease) && !held.contains(lease)) {
          run.stop(Stop.UNWANTED);
        }
        run.checkLimits();
      });
    }
    return false;
  }

  private void stopCancelled(Signal signal) {
    claimLock.lock();
    try {
      underWay.forEach((lease, run) -> {
        if (lease.jobId().toString().equals(signal.key())) {
          run.stop(Stop.UNWANTED);
        }
      });
    } finally {
      claimLock.unlock();
    }
  }

  private void handBack(Lease lease) {
    jdbi.useTransaction(handle -> runs.handBack(handle, lease));
  }
}
