package dev.darkroom.db;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for something that can only be looked at. */
final class Waiting {

  private static final long INTERVAL_NANOS = Duration.ofMillis(5).toNanos();

  private Waiting() {}

  /**
   * Returns true as soon as the condition holds, false once the time is over or the thread is
   * interrupted.
   */
  static boolean until(Duration longest, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > longest.toNanos() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(INTERVAL_NANOS);
    }
    return true;
  }
}
