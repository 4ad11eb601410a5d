package dev.darkroom.queue;

import dev.darkroom.engine.Cancellation;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stops a run from outside: the first reason given is the one that counts. */
final class RunControl implements Cancellation {

  private final QueueSettings settings;
  private final long startedNanos = System.nanoTime();
  private volatile long progressedNanos = startedNanos;
  private volatile @Nullable Stop reason;
  private long stoppedNanos;
  private @Nullable Thread thread;

  RunControl(QueueSettings settings) {
    this.settings = settings;
  }

  /** From now on a stop interrupts the calling thread. */
  synchronized void begin() {
    thread = Thread.currentThread();
    if (requested()) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on a stop interrupts nothing, so that the outcome is recorded in peace. */
  synchronized void end() {
    thread = null;
    Thread.interrupted();
  }

  void progressed() {
    progressedNanos = System.nanoTime();
  }

  synchronized void stop(Stop why) {
    if (requested()) {
      return;
    }
    stoppedNanos = System.nanoTime();
    reason = why;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Stops the run if it is over one of its time limits. */
  void checkLimits() {
    long now = System.nanoTime();
    if (isOver(now - startedNanos, settings.ceiling())) {
      stop(Stop.TOO_LONG);
    } else if (isOver(now - progressedNanos, settings.stallLimit())) {
      stop(Stop.STALLED);
    }
  }

  Optional<Stop> reason() {
    return Optional.ofNullable(reason);
  }

  /** Why the run was stopped, if that is so long ago that the engine does not heed it. */
  synchronized Optional<Stop> ignoredReason() {
    return reason().filter(_ -> isOver(System.nanoTime() - stoppedNanos, settings.stopLimit()));
  }

  @Override
  public boolean requested() {
    return reason != null;
  }

  private static boolean isOver(long nanos, Duration limit) {
    return nanos > limit.toNanos();
  }
}
