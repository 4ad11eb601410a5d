package dev.darkroom.cli.receiver;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a receiver misbehaves on request.
 *
 * @param instead what it does instead of what is right
 * @param first to how many calls; without it to all
 * @param delay how long it waits before any answer, a right one, too
 */
public record Misconduct(Optional<Answer> instead, OptionalInt first, Duration delay) {

  /** None. */
  public static final Misconduct NONE =
      new Misconduct(Optional.empty(), OptionalInt.empty(), Duration.ZERO);

  public Misconduct {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a negative delay: " + delay);
    }
  }

  /** A status that was asked for. */
  public static Answer status(int code, Optional<String> retryAfter) {
    return new Answer.Status(code, retryAfter, ", on request");
  }

  /** What is done to the call of that number, counted from 1, instead of what is right. */
  Optional<Answer> insteadFor(int number) {
    return instead.filter(_ -> first.isEmpty() || number <= first.getAsInt());
  }
}
