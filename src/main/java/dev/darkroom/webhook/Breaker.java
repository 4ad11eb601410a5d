package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * Spares a receiver that fails, and ourselves its timeouts: open after ten failures in a row or
 * forty among fifty calls, then asked by one call at a time, after 5 s and waits that double up to
 * 5 minutes, until one succeeds. Not safe for use by several threads.
 */
final class Breaker {

  static final int MOST_IN_A_ROW = 10;
  static final int WINDOW = 50;
  static final int MOST_IN_WINDOW = 40;
  static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** Whether a call may be made. */
  enum Admission {
    /** It may, as one of many. */
    FREELY,
    /** It may, to see how the receiver does. */
    AS_PROBE,
    /** It must wait. */
    NOT_NOW
  }

  private static final Duration REMEMBERED = Duration.ofHours(1);

  private boolean open;
  private boolean probing;
  private Instant openUntil = Instant.MIN;
  private Duration pause = FIRST_WAIT;

  /** The last calls, the newest in the lowest bit: 1 is a failure. */
  private long window;

  private int seen;
  private int inARow;
  private Instant lastCallAt = Instant.MIN;

  boolean isOpen() {
    return open;
  }

  /** Whether nothing is known against the receiver, or nothing was heard of it for long. */
  boolean isForgettable(Instant now) {
    boolean isSpotless = !open && window == 0;
    return !probing && (isSpotless || lastCallAt.isBefore(now.minus(REMEMBERED)));
  }

  /** Whether a call must wait at this time. */
  boolean refuses(Instant now) {
    return open && (probing || now.isBefore(openUntil));
  }

  /** When a call may be made again, while the breaker is open. */
  Instant openUntil() {
    return openUntil;
  }

  /** How long there is between this probe and the next. */
  Duration pause() {
    return pause;
  }

  /** Asks to make a call; what is admitted must be {@link #ended}. */
  Admission admit(Instant now) {
    if (!open) {
      return Admission.FREELY;
    }
    if (refuses(now)) {
      return Admission.NOT_NOW;
    }
    probing = true;
    return Admission.AS_PROBE;
  }

  /** A call has ended. While the breaker is open, only its probe counts. */
  void ended(Admission admission, Sign sign, Instant now) {
    lastCallAt = now;
    if (admission == Admission.AS_PROBE) {
      probing = false;
      probed(sign, now);
    } else if (!open) {
      counted(sign, now);
    }
  }

  private void probed(Sign sign, Instant now) {
    switch (sign) {
      case WELL -> {
        open = false;
        window = 0;
        seen = 0;
        inARow = 0;
      }
      case ILL -> {
        pause = shorter(pause.multipliedBy(2), LONGEST_WAIT);
        openUntil = now.plus(pause);
      }
      case NONE -> {}
    }
  }

  private void counted(Sign sign, Instant now) {
    if (sign == Sign.NONE) {
      return;
    }
    boolean failed = sign == Sign.ILL;
    window = ((window << 1) | (failed ? 1 : 0)) & ((1L << WINDOW) - 1);
    seen = Math.min(seen + 1, WINDOW);
    inARow = failed ? inARow + 1 : 0;
    boolean mostFailed = seen == WINDOW && Long.bitCount(window) >= MOST_IN_WINDOW;
    if (failed && (inARow >= MOST_IN_A_ROW || mostFailed)) {
      open = true;
      pause = FIRST_WAIT;
      openUntil = now.plus(pause);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
