package dev.darkroom.cli;

import java.time.Duration;
import java.util.List;

/**
 * Measured times and how they spread.
 *
 * @param sorted shortest first, at least one
 */
record Timings(List<Duration> sorted) {

  Timings {
    sorted = sorted.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("no times to speak of");
    }
  }

  /**
   * The time that {@code share} of all stay below, by the nearest-rank method.
   *
   * @param share above 0, at most 1
   */
  Duration percentile(double share) {
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.get(Math.max(1, rank) - 1);
  }

  Duration longest() {
    return sorted.getLast();
  }

  /** The figures in milliseconds, for people and for {@code --json}. */
  Summary summary() {
    return new Summary(
        sorted.size(),
        millis(sorted.getFirst()),
        millis(percentile(0.5)),
        millis(percentile(0.95)),
        millis(percentile(0.99)),
        millis(longest()));
  }

  /** What is told of the times, in milliseconds but for the count. */
  record Summary(int count, double min, double p50, double p95, double p99, double max) {

    @Override
    public String toString() {
      return "%d times: min %.1f ms, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms"
          .formatted(count, min, p50, p95, p99, max);
    }
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
