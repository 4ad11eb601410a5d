package dev.darkroom.source;

/** A picture that a job starts from can't be used; the message is a sentence for the caller. */
public final class SourceException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  public SourceException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What is wrong. */
  public enum Kind {
    UNREACHABLE,
    INVALID
  }

  public Kind kind() {
    return kind;
  }
}
