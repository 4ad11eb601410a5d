package dev.darkroom.app;

/** The server can't start; the message is a sentence that names the thing and what to do. */
final class StartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartException(String message) {
    super(message);
  }
}
