package dev.darkroom.account;

import java.time.Duration;

/** Somebody logs in too often, or too many do at once; the message is for the caller. */
public final class ThrottleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  ThrottleException(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** How long to wait before another try. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
