package dev.darkroom.account;

/** A request about accounts or keys that can't be met; the message is for the caller. */
public final class AccountException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public AccountException(String message) {
    super(message);
  }
}
