package dev.darkroom.webhook;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The waits between attempts. When the list runs out, so do the attempts.
 *
 * @param delays the wait after the first failure, the second, and so on
 */
public record RetrySchedule(List<Duration> delays) {

  /** How far a wait strays from the list, so that failures at one moment spread out. */
  private static final double JITTER = 0.2;

  private static final Pattern DELAY = Pattern.compile("(?<number>[0-9]{1,9})(?<unit>ms|s|m|h|d)");

  /** 11 attempts in about 47 hours. */
  public static final RetrySchedule DEFAULT = parse("5s,30s,2m,10m,30m,1h,3h,6h,12h,24h");

  public RetrySchedule {
    delays = List.copyOf(delays);
    for (var delay : delays) {
      if (!delay.isPositive()) {
        throw new IllegalArgumentException("a retry delay is not positive: " + delay);
      }
    }
  }

  /**
   * Reads a list such as {@code 5s,30s,2m,1h}; the units are ms, s, m, h and d. An empty text means
   * one attempt and no more.
   *
   * @throws IllegalArgumentException with a sentence that quotes the entry which is no delay
   */
  public static RetrySchedule parse(String text) {
    if (text.isBlank()) {
      return new RetrySchedule(List.of());
    }
    return new RetrySchedule(
        Arrays.stream(text.split(",", -1)).map(String::strip).map(RetrySchedule::delay).toList());
  }

  /** The most attempts that are made: one more than there are waits. */
  public int attempts() {
    return delays.size() + 1;
  }

  /** The wait after the {@code failures}th failure, or empty once the attempts are used up. */
  public Optional<Duration> delayAfter(int failures) {
    return failures <= delays.size() ? Optional.of(delays.get(failures - 1)) : Optional.empty();
  }

  /** The same with up to a fifth more or less, spread evenly by {@code random}. */
  public Optional<Duration> delayAfter(int failures, RandomGenerator random) {
    return delayAfter(failures)
        .map(delay -> {
          var factor = 1 - JITTER + 2 * JITTER * random.nextDouble();
          return Duration.ofNanos(Math.round(delay.toNanos() * factor));
        });
  }

  /** The list as {@link #parse} reads it. */
  @Override
  public String toString() {
    return delays.stream().map(RetrySchedule::text).collect(Collectors.joining(","));
  }

  private static Duration delay(String text) {
    var match = DELAY.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "not a retry delay: \"" + text + "\"; write a number and ms, s, m, h or d");
    }
    var number = Long.parseLong(match.group("number"));
    return switch (match.group("unit")) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  private static String text(Duration delay) {
    var millis = delay.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    var seconds = delay.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
