package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How an endpoint's receiver is doing, as far as some of its calls tell. What different calls tell
 * is put together by {@link #and} in any order: nothing older ever hides something newer.
 *
 * @param lastFailureAt empty iff {@code lastError} is
 * @param failingSince the first failure after the last success; that success itself where the two
 *     were told by different nodes at the same time
 * @param failures how many there were since then; 0 iff {@code failingSince} is empty
 * @param lastError what went wrong last, in words without the URL's path
 */
public record Health(
    Optional<Instant> lastSuccessAt,
    Optional<Instant> lastFailureAt,
    Optional<Instant> failingSince,
    int failures,
    Optional<String> lastError) {

  /** That of an endpoint which nothing is known of. */
  public static final Health UNKNOWN =
      new Health(Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty());

  private static final int GONE = 410;

  /** Two retries of a lone event by the usual schedule, so that a restart is not news. */
  private static final Duration NEWS_AFTER = Duration.ofSeconds(20);

  private static final int NEWS_FAILURES = 3;

  private static final Duration HOPELESS_AFTER = Duration.ofDays(5);

  /** A few failures that lie days apart prove nothing. */
  private static final int HOPELESS_FAILURES = 10;

  public Health {
    if ((failures > 0) != failingSince.isPresent()
        || lastFailureAt.isPresent() != lastError.isPresent()
        || (failures > 0 && lastFailureAt.isEmpty())) {
      throw new IllegalArgumentException("a health that contradicts itself");
    }
  }

  /** In one word. */
  public enum Status {
    /** The last call that told anything succeeded. */
    OK,
    /** It has failed since. */
    FAILING,
    /** Nothing is known, or nothing since it was turned on again. */
    UNKNOWN;

    /** The name on the wire. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Status status() {
    if (failingSince.isPresent()) {
      return Status.FAILING;
    }
    return lastSuccessAt.filter(this::isAfterFailure).isPresent() ? Status.OK : Status.UNKNOWN;
  }

  private boolean isAfterFailure(Instant success) {
    return lastFailureAt.map(success::isAfter).orElse(true);
  }

  /**
   * What one call tells: a {@link Sign}, or by {@code 410 Gone} that it failed. Empty when that is
   * nothing.
   */
  static Optional<Health> of(Sign sign, Attempt attempt) {
    return switch (sign) {
      case WELL -> Optional.of(success(attempt.endedAt()));
      case ILL -> Optional.of(failure(attempt));
      case NONE ->
          attempt.status().orElse(0) == GONE ? Optional.of(failure(attempt)) : Optional.empty();
    };
  }

  private static Health success(Instant at) {
    return new Health(Optional.of(at), Optional.empty(), Optional.empty(), 0, Optional.empty());
  }

  private static Health failure(Attempt attempt) {
    Optional<Instant> at = Optional.of(attempt.endedAt());
    return new Health(
        Optional.empty(), at, at, 1, Optional.of(attempt.error().orElse("The call failed.")));
  }

  /** What both tell. */
  Health and(Health other) {
    Optional<Instant> success = latest(lastSuccessAt, other.lastSuccessAt);
    Optional<Instant> mine = failingAfter(success);
    Optional<Instant> theirs = other.failingAfter(success);
    Health later = latest(lastFailureAt, other.lastFailureAt).equals(lastFailureAt) ? this : other;
    return new Health(
        success,
        later.lastFailureAt,
        earliest(mine, theirs),
        (mine.isPresent() ? failures : 0) + (theirs.isPresent() ? other.failures : 0),
        later.lastError);
  }

  /** Since when it fails in the light of a success that another may have seen. */
  private Optional<Instant> failingAfter(Optional<Instant> success) {
    return success.isEmpty() || lastFailureAt.filter(success.get()::isBefore).isPresent()
        ? failingSince.flatMap(since -> latest(Optional.of(since), success))
        : Optional.empty();
  }

  /** The same without its successes. */
  Health failuresOnly() {
    return new Health(Optional.empty(), lastFailureAt, failingSince, failures, lastError);
  }

  /** Whether its owner should know that it fails, since it is more than a restart. */
  boolean isNews() {
    return failures >= NEWS_FAILURES && failingFor().compareTo(NEWS_AFTER) >= 0;
  }

  /** Whether it has failed for so long that it is given up. */
  boolean isHopeless() {
    return failures >= HOPELESS_FAILURES && failingFor().compareTo(HOPELESS_AFTER) >= 0;
  }

  private Duration failingFor() {
    return failingSince
        .flatMap(since -> lastFailureAt.map(last -> Duration.between(since, last)))
        .orElse(Duration.ZERO);
  }

  static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().isAfter(other.get()) ? other : one;
  }

  private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().isBefore(other.get()) ? other : one;
  }
}
