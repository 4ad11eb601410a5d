package dev.darkroom.webhook;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/**
 * The queue of an account at one origin, or of one endpoint there that has set how many calls a
 * second it takes. Many accounts share a host, and none waits for the calls of another.
 *
 * @param pacedEndpointId the endpoint whose own lane it is
 */
record Lane(UUID accountId, Origin origin, Optional<UUID> pacedEndpointId) {

  /** The lane of all of the account's receivers at the origin that set no pace. */
  Lane(UUID accountId, Origin origin) {
    this(accountId, origin, Optional.empty());
  }

  /** The lane of what is owed to the URL of one job. */
  static Lane of(UUID accountId, URI url) {
    return new Lane(accountId, Origin.of(url));
  }

  /** The lane of what is owed to an endpoint with these settings. */
  static Lane of(UUID accountId, UUID endpointId, EndpointSettings settings) {
    return new Lane(
        accountId,
        Origin.of(settings.url()),
        settings.rateLimit().isPresent() ? Optional.of(endpointId) : Optional.empty());
  }

  /** The account's lane of that {@link #name()}. */
  static Lane named(UUID accountId, String name) {
    String[] parts = name.split(" ", 2);
    return new Lane(
        accountId,
        new Origin(parts[0]),
        parts.length == 2 ? Optional.of(UUID.fromString(parts[1])) : Optional.empty());
  }

  /** What tells it from the account's other lanes, as the database has it. */
  String name() {
    return pacedEndpointId.map(id -> origin + " " + id).orElse(origin.text());
  }

  /** As a signal's key. */
  String key() {
    return accountId + " " + name();
  }

  /** The lane of that {@link #key()}; empty when it is none. */
  static Optional<Lane> ofKey(String key) {
    String[] parts = key.split(" ", 2);
    try {
      return parts.length == 2
          ? Optional.of(named(UUID.fromString(parts[0]), parts[1]))
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
