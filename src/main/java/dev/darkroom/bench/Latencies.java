package dev.darkroom.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** How long something took, many times, and how that spreads. */
final class Latencies {

  private static final double NANOS_PER_MILLI = 1e6;

  /** The place of the 99th percentile among a figure's parts. */
  static final int P99 = 2;

  private final long[] sorted;

  private Latencies(long[] sorted) {
    this.sorted = sorted;
  }

  /**
   * @param nanos at least one
   */
  static Latencies of(LongStream nanos) {
    long[] sorted = nanos.sorted().toArray();
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing was timed");
    }
    return new Latencies(sorted);
  }

  /**
   * The milliseconds that this share of all stay within, by the nearest-rank method.
   *
   * @param share above 0, at most 1
   */
  double percentile(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(1, rank) - 1] / NANOS_PER_MILLI;
  }

  double p99() {
    return percentile(0.99);
  }

  /** p50, p90, p99 and the longest, in milliseconds. */
  Figure figure(String what) {
    return new Figure(
        what + ", p50 / p90 / p99 / max ms",
        List.of(percentile(0.5), percentile(0.9), p99(), percentile(1)),
        Optional.empty());
  }
}
