package dev.darkroom.asset.variant;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Where transformations are done: a few at a time, on threads of their own, since the virtual ones
 * that answer requests must not be held up, and with so many pixels at a time that all of them
 * together hold 160 MB of these at most. Who comes first is served first.
 */
final class Workbench implements AutoCloseable {

  /** A little more than the largest picture that can be asked for, of 6000 × 6000. */
  private static final int MAX_PIXELS = 40_000_000;

  private final Semaphore places;
  private final Semaphore pixels = new Semaphore(MAX_PIXELS, true);
  private final Duration patience;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().name("transform-", 1).daemon().factory());

  /**
   * @param places how many are done at once
   * @param patience how long the others wait
   */
  Workbench(int places, Duration patience) {
    this.places = new Semaphore(places, true);
    this.patience = patience;
  }

  /**
   * Does a piece of work when it is its turn.
   *
   * @param area the number of pixels that it makes
   * @throws BusyException if that is not soon enough
   * @throws ExecutionException with what the work threw
   */
  <T> T run(long area, Callable<T> work)
      throws BusyException, ExecutionException, InterruptedException {
    int permits = (int) Math.min(area, MAX_PIXELS);
    long deadline = System.nanoTime() + patience.toNanos();
    acquire(places, 1, deadline);
    try {
      acquire(pixels, permits, deadline);
      try {
        return threads.submit(work).get();
      } finally {
        pixels.release(permits);
      }
    } finally {
      places.release();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static void acquire(Semaphore semaphore, int permits, long deadline)
      throws BusyException, InterruptedException {
    long left = Math.max(0, deadline - System.nanoTime());
    if (!semaphore.tryAcquire(permits, left, TimeUnit.NANOSECONDS)) {
      throw new BusyException();
    }
  }
}
