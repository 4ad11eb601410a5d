package dev.darkroom.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a job makes. */
public enum JobType {
  /** Four pictures from a text. */
  IMAGINE,
  /** One picture of a grid at twice its size. */
  UPSCALE,
  /** Four pictures that are kin to one of a grid. */
  VARIATION,
  /** Four texts from a picture. */
  DESCRIBE,
  /** Four pictures from two to five. */
  BLEND;

  /** Whether its result is a grid of four pictures, which the images API calls an image. */
  public boolean makesGrid() {
    return switch (this) {
      case IMAGINE, VARIATION, BLEND -> true;
      case UPSCALE, DESCRIBE -> false;
    };
  }

  /** The name on the wire and in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type whose {@link #code()} this is. */
  public static Optional<JobType> parse(String code) {
    return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
  }

  static JobType of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
