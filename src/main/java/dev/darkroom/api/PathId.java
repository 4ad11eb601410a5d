package dev.darkroom.api;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id of a thing as a path names it. */
public final class PathId {

  /** Java's own parser takes more, such as 1-1-1-1-1. */
  private static final Pattern FORM =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private PathId() {}

  /** The id, or empty for a text that is none, which names nothing there is. */
  public static Optional<UUID> parse(String text) {
    return Optional.of(text).filter(FORM.asMatchPredicate()).map(UUID::fromString);
  }
}
