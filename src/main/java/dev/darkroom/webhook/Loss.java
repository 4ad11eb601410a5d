package dev.darkroom.webhook;

import dev.darkroom.db.Ids;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Deliveries that have ended without telling their receiver how jobs ended.
 *
 * @param deliveryId the first of them
 * @param jobId that delivery's job
 * @param reason what went wrong with the last, in words
 * @param at when the first of them ended
 * @param count how many they are
 */
record Loss(
    Subject subject, UUID deliveryId, UUID jobId, Optional<String> reason, Instant at, int count) {

  /**
   * What one alert an hour is about.
   *
   * @param endpointId empty for the jobs' own URLs at the origin
   */
  record Subject(Alert.Type type, UUID accountId, Optional<UUID> endpointId, Origin origin) {}

  /** What was lost by a call after which its delivery is in that state, if anything was. */
  static Optional<Loss> of(Finished finished, DeliveryState state) {
    DueDelivery delivery = finished.delivery();
    return Optional.of(delivery)
        .filter(one -> one.type().isTerminal())
        .flatMap(_ -> type(state))
        .map(type ->
            new Loss(
                new Subject(
                    type,
                    delivery.lane().accountId(),
                    delivery.endpointId(),
                    Origin.of(delivery.url())),
                delivery.id(),
                delivery.jobId(),
                finished.attempt().error(),
                finished.attempt().endedAt(),
                1));
  }

  private static Optional<Alert.Type> type(DeliveryState state) {
    return switch (state) {
      case EXHAUSTED -> Optional.of(Alert.Type.DELIVERY_EXHAUSTED);
      case EXPIRED -> Optional.of(Alert.Type.DELIVERY_EXPIRED);
      case WAITING, DELIVERED, SUPERSEDED, SKIPPED, BLOCKED -> Optional.empty();
    };
  }

  /** Both, where the other one came later and has the same subject. */
  Loss and(Loss later) {
    return new Loss(subject, deliveryId, jobId, later.reason, at, count + later.count);
  }

  Alert alert() {
    return new Alert(
        Ids.next(at),
        subject.accountId,
        subject.type,
        subject.endpointId,
        subject.origin.text(),
        Optional.of(deliveryId),
        Optional.of(jobId),
        reason,
        Optional.empty(),
        count,
        at);
  }
}
