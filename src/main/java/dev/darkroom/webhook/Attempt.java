package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One HTTP call for a delivery, as it is put on record.
 *
 * @param at when it began
 * @param status of the answer, if one came
 * @param answer the answer's first bytes, as they came
 * @param error what went wrong, in words
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
public record Attempt(
    Instant at,
    Duration duration,
    OptionalInt status,
    Optional<String> remoteAddress,
    byte[] answer,
    Optional<String> error) {

  private static final int GONE = 410;

  Instant endedAt() {
    return at.plus(duration);
  }

  /** The call that began at that time. */
  static Attempt of(Instant at, Outcome outcome) {
    return new Attempt(
        at,
        outcome.elapsed(),
        outcome instanceof Outcome.Answered answered
            ? OptionalInt.of(answered.status())
            : OptionalInt.empty(),
        outcome.remote().map(address -> address.getHostAddress()),
        outcome instanceof Outcome.Answered answered ? answered.answer() : new byte[0],
        error(outcome));
  }

  private static Optional<String> error(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered when answered.isSuccess() -> answered.note();
      case Outcome.Answered answered ->
          Optional.of(
              answered.status() == GONE
                  ? "The receiver answered 410 Gone."
                  : "The receiver answered %d.".formatted(answered.status()));
      case Outcome.Unreachable unreachable -> Optional.of(unreachable.reason());
      case Outcome.TimedOut timedOut ->
          Optional.of(
              "The receiver did not answer within %d ms.".formatted(timedOut.after().toMillis()));
      case Outcome.Blocked blocked -> Optional.of(blocked.reason());
      case Outcome.Abandoned abandoned -> Optional.of(abandoned.reason());
    };
  }
}
