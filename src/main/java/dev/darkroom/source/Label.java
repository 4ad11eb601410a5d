package dev.darkroom.source;

import dev.darkroom.source.SourceException.Kind;
import java.util.Optional;

/**
 * How messages name a picture: by its number where there are several, and by its origin.
 *
 * @param number from 1
 * @param count how many there are
 */
record Label(int number, int count, Optional<String> origin) {

  SourceException unreachable(String reason) {
    return new SourceException(Kind.UNREACHABLE, this + " can't be fetched: " + reason);
  }

  SourceException invalid(String reason) {
    return new SourceException(Kind.INVALID, this + " can't be used: " + reason);
  }

  @Override
  public String toString() {
    String name = count > 1 ? "picture " + number : "the picture";
    return name + origin.map(it -> " (" + it + ")").orElse("");
  }
}
