package dev.darkroom.account;

/** What is stored was encrypted with another secret key. */
public final class WrongSecretKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WrongSecretKeyException() {
    super(
        "The secrets in this database were encrypted with another secret key. Start with the key"
            + " that they were made with: the setting secret-key, or the file secret-key in the"
            + " data folder.");
  }
}
