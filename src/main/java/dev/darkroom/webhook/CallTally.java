package dev.darkroom.webhook;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/** What calls of a receiver came to. Those that tell nothing of it are not counted. */
public final class CallTally {

  public static final CallTally NONE = new CallTally(0, 0, AnswerTimes.NONE);

  private static final double MOST = 0.95;

  private final int delivered;
  private final int failed;
  private final AnswerTimes times;

  CallTally(int delivered, int failed, AnswerTimes times) {
    this.delivered = delivered;
    this.failed = failed;
    this.times = times;
  }

  /** So many calls, of which nothing else is known. */
  public static CallTally of(int delivered, int failed) {
    return new CallTally(delivered, failed, AnswerTimes.NONE);
  }

  /** That of one call. */
  static CallTally of(Attempt attempt) {
    boolean isSuccess = attempt.status().orElse(0) / 100 == 2;
    return new CallTally(
        isSuccess ? 1 : 0,
        isSuccess ? 0 : 1,
        attempt.status().isPresent() ? AnswerTimes.of(attempt.duration()) : AnswerTimes.NONE);
  }

  public CallTally and(CallTally other) {
    return new CallTally(
        delivered + other.delivered, failed + other.failed, times.and(other.times));
  }

  /** How many calls were answered with 2xx. */
  public int delivered() {
    return delivered;
  }

  public int failed() {
    return failed;
  }

  public int calls() {
    return delivered + failed;
  }

  /** The share of the calls that were answered with 2xx, from 0 to 1; empty without calls. */
  public OptionalDouble successRate() {
    return calls() == 0 ? OptionalDouble.empty() : OptionalDouble.of(delivered / (double) calls());
  }

  /** Within what time 95 of 100 answers came, at most a fifth too long; empty without answers. */
  public Optional<Duration> p95() {
    return times.within(MOST);
  }

  AnswerTimes times() {
    return times;
  }
}
