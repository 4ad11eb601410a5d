package dev.darkroom.db;

/**
 * The database can't be used as things stand. The message is a sentence or two for the operator:
 * what happened, with which value, and what to do.
 */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public DatabaseException(String message) {
    super(message);
  }

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
