package dev.darkroom.account;

import java.time.Duration;

/** An account asks for more than its limits allow; the message says which and how much. */
public final class LimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Limit limit;
  private final Duration retryAfter;

  public LimitException(Limit limit, Duration retryAfter, String message) {
    super(message);
    this.limit = limit;
    this.retryAfter = retryAfter;
  }

  public Limit limit() {
    return limit;
  }

  /** How long to wait before the same may be asked again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
