package dev.darkroom.account;

/** A login or refresh that is refused; the message does not say what of it was wrong. */
public final class CredentialsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CredentialsException(String message) {
    super(message);
  }
}
