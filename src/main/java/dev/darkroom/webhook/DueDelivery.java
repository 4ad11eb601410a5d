package dev.darkroom.webhook;

import dev.darkroom.job.JobEvent;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A delivery that was claimed, with all that sending it takes.
 *
 * @param receiverId whom the order of events is kept for
 * @param endpointId empty for a job's own URL
 * @param secrets what signs it
 * @param terms what its endpoint asks for besides
 * @param attempts how many calls are on record
 * @param claim the number of this claim among the delivery's, which fences its outcome
 * @param claimedAt when it was claimed
 * @param createdAt when its event happened
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
record DueDelivery(
    UUID id,
    Lane lane,
    UUID jobId,
    int sequence,
    JobEvent.Type type,
    UUID receiverId,
    Optional<UUID> endpointId,
    URI url,
    byte[] body,
    SealedSecrets secrets,
    EndpointTerms terms,
    int attempts,
    int claim,
    Instant claimedAt,
    Instant createdAt) {

  /** Whether a newer event makes this one worthless, so that it gets one try. */
  boolean isProgress() {
    return DeliveryStore.isProgress(type);
  }

  LaneUrl laneUrl() {
    return new LaneUrl(lane, url);
  }

  /** Without the URL's path and the secret. */
  @Override
  public String toString() {
    return "DueDelivery[id=%s, job=%s, sequence=%d, to=%s]"
        .formatted(id, jobId, sequence, Origin.of(url));
  }
}
