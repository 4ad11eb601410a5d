package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * How many calls a lane may have under way: a few at first, one more with each success, half as
 * many after a timeout. Not safe for use by several threads.
 */
final class LaneCap {

  static final int FIRST = 2;

  /** The most for a receiver of the usual speed, and for one that answers at once. */
  static final int MOST = 64;

  static final int MOST_WHEN_FAST = 256;

  /** An average below this is "at once". */
  static final Duration FAST = Duration.ofMillis(5);

  /** How much of the average the newest answer is. */
  private static final double WEIGHT = 1.0 / 16;

  private int calls = FIRST;
  private double averageNanos = FAST.toNanos();
  private Instant halvedAt = Instant.MIN;

  int calls() {
    return calls;
  }

  void succeeded(Duration elapsed) {
    averageNanos += (elapsed.toNanos() - averageNanos) * WEIGHT;
    int most = averageNanos < FAST.toNanos() ? MOST_WHEN_FAST : MOST;
    calls = Math.min(calls + 1, most);
  }

  /**
   * Halves the cap, once for all the calls that were under way together.
   *
   * @param beganAt when the call began that was too much
   */
  void wasTooMuch(Instant beganAt, Instant now) {
    if (!beganAt.isBefore(halvedAt)) {
      calls = Math.max(1, calls / 2);
      halvedAt = now;
    }
  }
}
