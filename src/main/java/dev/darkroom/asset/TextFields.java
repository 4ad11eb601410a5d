package dev.darkroom.asset;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Collects a {@link PictureText} while a file is read: of each text the first counts, and what is
 * too long or named otherwise is passed over.
 */
final class TextFields {

  /** No field of this many bytes or more can hold a text of permitted length. */
  static final int MAX_BYTES = 6 * PictureText.MAX_LENGTH;

  private @Nullable String parameters;
  private @Nullable String darkroom;

  void add(String name, String text) {
    if (text.length() > PictureText.MAX_LENGTH) {
      return;
    }
    if (name.equals(PictureText.PARAMETERS) && parameters == null) {
      parameters = text;
    } else if (name.equals(PictureText.DARKROOM) && darkroom == null) {
      darkroom = text;
    }
  }

  PictureText toText() {
    return new PictureText(Optional.ofNullable(parameters), Optional.ofNullable(darkroom));
  }
}
