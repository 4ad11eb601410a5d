package dev.darkroom.asset;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that somebody sent as a picture, and that are none the server takes. The message is the end
 * of a sentence about the picture for the person who sent it, such as "it is cut off", without a
 * full stop.
 */
public final class InvalidPictureException extends Exception {

  @Serial private static final long serialVersionUID = 1;

  private final String reason;

  public InvalidPictureException(String reason) {
    this(reason, null);
  }

  InvalidPictureException(String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  static InvalidPictureException cutOff() {
    return new InvalidPictureException("it is cut off");
  }

  static InvalidPictureException damaged() {
    return new InvalidPictureException("it is damaged");
  }

  @Override
  public String getMessage() {
    return reason;
  }
}
