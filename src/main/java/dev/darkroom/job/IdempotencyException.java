package dev.darkroom.job;

/** An idempotency key comes again with another request than before. */
public final class IdempotencyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IdempotencyException(String message) {
    super(message);
  }
}
