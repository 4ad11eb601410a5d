package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Decides what follows from a call. Reads no clock and no table. */
final class Judge {

  /** How long after its event a delivery is still of use. */
  static final Duration LIFETIME = Duration.ofDays(7);

  private static final int GONE = 410;

  private final RetrySchedule schedule;
  private final RandomGenerator random;

  Judge(RetrySchedule schedule, RandomGenerator random) {
    this.schedule = schedule;
    this.random = random;
  }

  /** What follows from the call that ended {@code now}; empty when it was none. */
  Optional<Verdict> judge(DueDelivery delivery, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Abandoned _ -> Optional.empty();
      case Outcome.Blocked _ -> Optional.of(new Verdict.Blocked());
      case Outcome.Answered answered when answered.isSuccess() ->
          Optional.of(new Verdict.Delivered());
      case Outcome.Answered answered when answered.status() == GONE ->
          Optional.of(new Verdict.Gone(now));
      case Outcome.Answered answered ->
          Optional.of(afterFailure(delivery, answered.retryAfter(), now));
      case Outcome.Unreachable _ -> Optional.of(afterFailure(delivery, Optional.empty(), now));
      case Outcome.TimedOut _ -> Optional.of(afterFailure(delivery, Optional.empty(), now));
    };
  }

  private Verdict afterFailure(DueDelivery delivery, Optional<Duration> retryAfter, Instant now) {
    if (delivery.isProgress()) {
      return new Verdict.Exhausted();
    }
    RetrySchedule waits = delivery.terms().retryWaits().orElse(schedule);
    Optional<Duration> wait = waits.delayAfter(delivery.attempts() + 1, random);
    if (wait.isEmpty()) {
      return new Verdict.Exhausted();
    }
    Instant due = now.plus(longer(wait.get(), retryAfter.orElse(Duration.ZERO)));
    return due.isAfter(delivery.createdAt().plus(LIFETIME))
        ? new Verdict.Expired()
        : new Verdict.Retry(due);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
