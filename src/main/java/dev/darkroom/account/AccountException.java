package dev.darkroom.account;

/** A request about accounts or keys that can't be met; the message is for the caller. */
public final class AccountException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field what of the request can't be met
   */
  AccountException(String field, String message) {
    super(message);
    this.field = field;
  }

  public String field() {
    return field;
  }
}
