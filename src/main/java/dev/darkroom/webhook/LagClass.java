package dev.darkroom.webhook;

import java.time.Duration;

/**
 * Classes of durations, four to each doubling: what is in one differs from its middle by 9 % at
 * most. A thousand deliveries are so counted in a few numbers, and counts of several nodes and
 * minutes add up.
 */
final class LagClass {

  private static final double PER_DOUBLING = 4;
  private static final double NANOS_PER_MILLI = 1e6;

  private LagClass() {}

  /** The class of a duration; all up to a millisecond are in class 0. */
  static int of(Duration lag) {
    double millis = lag.toNanos() / NANOS_PER_MILLI;
    return millis <= 1 ? 0 : (int) Math.floor(PER_DOUBLING * Math.log(millis) / Math.log(2));
  }

  /** What stands for all durations of a class. */
  static Duration middle(int lagClass) {
    double millis = Math.pow(2, (lagClass + 0.5) / PER_DOUBLING);
    return Duration.ofNanos(Math.round(millis * NANOS_PER_MILLI));
  }
}
