package dev.darkroom.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One event owed to one receiver.
 *
 * @param endpointId empty for the job's own URL
 * @param url where to, if it were sent now; for its owner's eyes only
 * @param attempts how many calls were made
 * @param nextAttemptAt when it is tried next, if it waits for that and for nothing else
 * @param resendOf the delivery that somebody wanted to be sent again by this one
 * @param endedAt when it got its last state
 */
public record Delivery(
    UUID id,
    UUID jobId,
    int sequence,
    EventName event,
    Optional<UUID> endpointId,
    URI url,
    DeliveryState state,
    int attempts,
    Optional<Instant> nextAttemptAt,
    Optional<UUID> resendOf,
    Instant createdAt,
    Optional<Instant> endedAt) {

  /** Without the URL's path. */
  @Override
  public String toString() {
    return "Delivery[id=%s, job=%s, sequence=%d, to=%s, state=%s]"
        .formatted(id, jobId, sequence, Origin.of(url), state.code());
  }
}
