package dev.darkroom.engine.sketch;

import dev.darkroom.engine.Cancellation;
import java.util.function.IntConsumer;

/** Goes through the rows of a picture, and stops when the picture is no longer wanted. */
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

  Rows(Cancellation cancellation) {
    this.cancellation = cancellation;
  }

  /**
   * Calls {@code row} for each number from {@code from} up to {@code to}, exclusive.
   *
   * @throws Abandoned when the picture is no longer wanted
   */
  void each(int from, int to, IntConsumer row) {
    for (int i = from; i < to; i++) {
      if ((i - from) % ROWS_A_CHECK == 0) {
        check();
      }
      row.accept(i);
    }
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
