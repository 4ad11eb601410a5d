package dev.darkroom.engine.sketch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows in bands that several threads take one after the other. A thread that comes late finds
 * nothing left to do, so nobody waits for one that has not begun.
 */
final class Bands implements Runnable {

  private static final int HEIGHT = 16;

  private final Rows rows;
  private final int from;
  private final int to;
  private final IntConsumer row;
  private final int count;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch left;
  private final AtomicReference<@Nullable RuntimeException> trouble = new AtomicReference<>();

  Bands(Rows rows, int from, int to, IntConsumer row) {
    this.rows = rows;
    this.from = from;
    this.to = to;
    this.row = row;
    count = Math.max(0, (to - from + HEIGHT - 1) / HEIGHT);
    left = new CountDownLatch(count);
  }

  /** Does bands until none is left to begin. */
  @Override
  public void run() {
    for (int band = next.getAndIncrement(); band < count; band = next.getAndIncrement()) {
      try {
        if (trouble.get() == null) {
          int start = from + band * HEIGHT;
          rows.each(start, Math.min(to, start + HEIGHT), row);
        }
      } catch (RuntimeException e) {
        trouble.compareAndSet(null, e);
      } finally {
        left.countDown();
      }
    }
  }

  /**
   * Does bands, and returns once all are done.
   *
   * @throws RuntimeException what a row threw, on whatever thread
   */
  void finish() {
    run();
    try {
      left.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Rows.Abandoned();
    }
    RuntimeException thrown = trouble.get();
    if (thrown != null) {
      throw thrown;
    }
  }
}
