package dev.darkroom.queue;

import dev.darkroom.asset.Picture;
import dev.darkroom.engine.Progress;
import dev.darkroom.job.Job;
import dev.darkroom.job.Lease;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Records a run's steps on a thread of its own, so that an engine is never slowed by the database:
 * the newest step waits in one place, and a newer one takes it. After a recorded step the next
 * waits for the interval to pass.
 */
final class ProgressWriter implements Progress {

  private static final Logger LOG = Logger.getLogger(ProgressWriter.class);

  /** A run under way is at least 1 and at most 99 percent done. */
  private static final int FIRST = 1;

  private static final int LAST = 99;

  private final Job job;
  private final Lease lease;
  private final RunRecord record;
  private final RunControl control;
  private final long intervalNanos;
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Step newest;
  private int reached;
  private boolean closed;

  private record Step(int percent, List<Picture> previews) {}

  ProgressWriter(
      Job job, Lease lease, RunRecord record, RunControl control, QueueSettings settings) {
    this.job = job;
    this.lease = lease;
    this.record = record;
    this.control = control;
    this.reached = job.progress();
    this.intervalNanos = settings.progressInterval().toNanos();
    this.thread = Thread.ofVirtual().name("progress-" + job.id()).start(this::writeSteps);
  }

  @Override
  public void at(double fraction, List<Picture> previews) {
    control.progressed();
    int percent = Math.clamp((int) (fraction * 100), FIRST, LAST);
    lock.lock();
    try {
      if (percent > reached) {
        reached = percent;
        newest = new Step(percent, withNewestPreviews(previews));
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A step without pictures that overtakes one with pictures takes them along. */
  private List<Picture> withNewestPreviews(List<Picture> previews) {
    Step waiting = newest;
    return previews.isEmpty() && waiting != null ? waiting.previews : List.copyOf(previews);
  }

  /** Drops a step that still waits, and lets the one being recorded end. */
  void finish() throws InterruptedException {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    thread.join();
  }

  private void writeSteps() {
    try {
      for (Step step = next(); step != null; step = next()) {
        write(step);
        pause();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Progress is a courtesy: the run goes on without a step, and its end is what counts. */
  private void write(Step step) throws InterruptedException {
    try {
      record.progress(job, lease, step.percent, step.previews);
    } catch (RuntimeException e) {
      LOG.warnf(e, "job.progress_lost job=%s run=%d", job.id(), lease.run());
    }
  }

  private @Nullable Step next() throws InterruptedException {
    lock.lock();
    try {
      while (newest == null && !closed) {
        changed.await();
      }
      Step step = closed ? null : newest;
      newest = null;
      return step;
    } finally {
      lock.unlock();
    }
  }

  private void pause() throws InterruptedException {
    lock.lock();
    try {
      long left = intervalNanos;
      while (left > 0 && !closed) {
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
