package dev.darkroom.webhook;

import java.util.Optional;
import java.util.UUID;

/**
 * The queue of an account at one origin. Many accounts share a host, and none waits for the calls
 * of another.
 */
record Lane(UUID accountId, Origin origin) {

  /** As a signal's key. */
  String key() {
    return accountId + " " + origin;
  }

  /** The lane of that {@link #key()}; empty when it is none. */
  static Optional<Lane> ofKey(String key) {
    String[] parts = key.split(" ", 2);
    try {
      return parts.length == 2
          ? Optional.of(new Lane(UUID.fromString(parts[0]), new Origin(parts[1])))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return key();
  }
}
