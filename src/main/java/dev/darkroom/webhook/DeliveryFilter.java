package dev.darkroom.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which of an account's deliveries are meant; all of them where nothing is said.
 *
 * @param createdAfter later than this
 * @param createdBefore earlier than this
 */
public record DeliveryFilter(
    Optional<DeliveryState> state,
    Optional<UUID> endpointId,
    Optional<UUID> jobId,
    Optional<EventName> event,
    Optional<Instant> createdAfter,
    Optional<Instant> createdBefore) {

  public static final DeliveryFilter ALL =
      new DeliveryFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** All that one of the endpoints is told. */
  public static DeliveryFilter ofEndpoint(UUID endpointId) {
    return new DeliveryFilter(
        Optional.empty(),
        Optional.of(endpointId),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
