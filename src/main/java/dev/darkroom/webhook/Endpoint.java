package dev.darkroom.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A URL that receives an account's events.
 *
 * @param stateReason why it is disabled
 * @param ownSecret whether it has a secret of its own; else the account's signs its calls
 * @param oldSecretUntil until when the secret before the last rotation is valid, if it ever was
 * @param troubleSince the first failure of a trouble that its owner was told of, until he is told
 *     that it is over
 */
public record Endpoint(
    UUID id,
    UUID accountId,
    Format format,
    EndpointSettings settings,
    State state,
    Optional<String> stateReason,
    boolean ownSecret,
    Optional<Instant> oldSecretUntil,
    Health health,
    Optional<Instant> troubleSince,
    Instant createdAt,
    Instant updatedAt) {

  /** The most endpoints an account may have. */
  public static final int MOST = 20;

  public URI url() {
    return settings.url();
  }

  Lane lane() {
    return Lane.of(accountId, id, settings);
  }

  /** Since when it may have missed something; empty while it is well. */
  public Optional<Instant> missedSince() {
    return Health.earliest(troubleSince, health.failingSince());
  }

  /** Without the URL's path, which is often a secret. */
  @Override
  public String toString() {
    return "Endpoint[id=%s, format=%s, to=%s, state=%s]"
        .formatted(id, format.code(), Origin.of(url()), state.code());
  }

  /** Whether deliveries go out. */
  public enum State {
    ACTIVE,
    /** Its owner's choice: deliveries wait. */
    PAUSED,
    /** It failed for too long, or said that it is gone: deliveries are skipped. */
    DISABLED,
    /** It is no more, and its row stays for the sake of its deliveries. */
    DELETED;

    /** The name in the database and on the wire. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
