package dev.darkroom.asset;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A stored picture: the row that says whose it is; its bytes lie in the bucket under the same id.
 *
 * @param id random, since knowing it is the right to see the picture
 * @param index the place in the grid, 1 to 4; empty for what has none
 * @param extension {@code png}, {@code webp} or {@code jpg}
 * @param bytes the file's length
 */
public record Asset(
    UUID id,
    UUID jobId,
    Kind kind,
    OptionalInt index,
    String extension,
    Size size,
    long bytes,
    Instant createdAt) {

  /** What a picture is to its job. */
  public enum Kind {
    /** A partial picture of a run under way. */
    PREVIEW,
    /** The four pictures of a result side by side, two by two. */
    GRID,
    /** One picture of a result. */
    PICTURE,
    /** A picture that the caller sent. */
    SOURCE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /** The media type of the file. */
  public String contentType() {
    return switch (extension) {
      case "jpg" -> "image/jpeg";
      default -> "image/" + extension;
    };
  }
}
