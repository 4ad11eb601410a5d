package dev.darkroom.webhook;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long answers took, each counted by the quarter of an octave that it falls in: what is read of
 * them is never too short, and at most a fifth too long.
 */
final class AnswerTimes {

  static final AnswerTimes NONE = new AnswerTimes(new int[0]);

  /** The last one ends at 65.536 s, and takes what is longer, too. */
  static final int COUNTS = 64;

  private static final int PER_OCTAVE = 4;

  private final int[] counts;

  private AnswerTimes(int[] counts) {
    this.counts = Arrays.copyOf(counts, COUNTS);
  }

  static AnswerTimes of(Duration took) {
    int[] counts = new int[COUNTS];
    counts[place(took.toMillis())] = 1;
    return new AnswerTimes(counts);
  }

  /** As {@link #counts} gave them. */
  static AnswerTimes of(Integer[] counts) {
    return new AnswerTimes(Arrays.stream(counts).mapToInt(Integer::intValue).toArray());
  }

  private static int place(long millis) {
    int place = 0;
    while (place < COUNTS - 1 && limit(place) < millis) {
      place++;
    }
    return place;
  }

  /** The longest time that is counted there, in milliseconds. */
  private static double limit(int place) {
    return Math.pow(2, (place + 1.0) / PER_OCTAVE);
  }

  AnswerTimes and(AnswerTimes other) {
    int[] sums = counts.clone();
    Arrays.setAll(sums, place -> sums[place] + other.counts[place]);
    return new AnswerTimes(sums);
  }

  /**
   * The time within which that share of the answers came; empty when there were none.
   *
   * @param share above 0 and at most 1
   */
  Optional<Duration> within(double share) {
    long wanted = (long) Math.ceil(share * Arrays.stream(counts).asLongStream().sum());
    long seen = 0;
    for (int place = 0; place < COUNTS; place++) {
      seen += counts[place];
      if (wanted > 0 && seen >= wanted) {
        return Optional.of(Duration.ofMillis((long) Math.ceil(limit(place))));
      }
    }
    return Optional.empty();
  }

  /** As a row holds them. */
  Integer[] counts() {
    return Arrays.stream(counts).boxed().toArray(Integer[]::new);
  }
}
