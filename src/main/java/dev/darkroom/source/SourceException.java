package dev.darkroom.source;

import java.io.Serial;

/**
 * A picture that can't be had. The message says which and why, in a sentence for the person who
 * referred to it, without a full stop.
 */
public final class SourceException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  /** Whose fault it is. */
  public enum Kind {
    /** The picture did not come. */
    UNREACHABLE,
    /** What came is no picture that the server takes. */
    INVALID
  }

  private final Kind kind;

  SourceException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
