package dev.darkroom.engine.sketch;

import dev.darkroom.engine.Cancellation;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * Goes through the rows of a picture, and stops when the picture is no longer wanted. Rows that do
 * not look at each other may be shared out among several threads.
 */
final class Rows {

  /** Thrown out of the painting when it is no longer wanted. */
  static final class Abandoned extends RuntimeException {
    private static final long serialVersionUID = 1;

    Abandoned() {
      super("no longer wanted", null, false, false);
    }
  }

  private static final int ROWS_A_CHECK = 8;

  private final Cancellation cancellation;
  private final Executor threads;
  private final int helpers;
  private final AtomicLong gone = new AtomicLong();

  /** Rows that the calling thread goes through alone. */
  Rows(Cancellation cancellation) {
    this(cancellation, Runnable::run, 0);
  }

  /**
   * Rows that the calling thread shares out.
   *
   * @param threads what may help, whenever it has time
   * @param helpers how many of them to ask
   */
  Rows(Cancellation cancellation, Executor threads, int helpers) {
    this.cancellation = cancellation;
    this.threads = threads;
    this.helpers = helpers;
  }

  /** How many rows it has gone through so far; read by any thread. */
  long gone() {
    return gone.get();
  }

  /**
   * Calls {@code row} for each number from {@code from} up to {@code to}, exclusive, in order.
   *
   * @throws Abandoned when the picture is no longer wanted
   */
  void each(int from, int to, IntConsumer row) {
    for (int i = from; i < to; i++) {
      if ((i - from) % ROWS_A_CHECK == 0) {
        check();
      }
      row.accept(i);
      gone.incrementAndGet();
    }
  }

  /**
   * The same in any order, on several threads at once.
   *
   * @throws Abandoned when the picture is no longer wanted
   */
  void apart(int from, int to, IntConsumer row) {
    if (helpers == 0) {
      each(from, to, row);
      return;
    }
    Bands bands = new Bands(this, from, to, row);
    for (int n = 0; n < helpers; n++) {
      threads.execute(bands);
    }
    bands.finish();
  }

  /**
   * Goes on, or does not.
   *
   * @throws Abandoned when the picture is no longer wanted
   */
  void check() {
    if (cancellation.requested()) {
      throw new Abandoned();
    }
  }
}
