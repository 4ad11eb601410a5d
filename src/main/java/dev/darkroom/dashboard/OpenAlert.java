package dev.darkroom.dashboard;

import dev.darkroom.webhook.Alert;
import dev.darkroom.webhook.DeliveryState;
import dev.darkroom.webhook.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An alert whose trouble goes on.
 *
 * @param sentence what is wrong
 * @param action what the reader may do, in a word or two
 * @param path where
 */
public record OpenAlert(String sentence, String action, String path, Instant at) {

  /** How long what was given up is news. */
  private static final Duration NEWS = Duration.ofDays(1);

  /**
   * Those of the alerts whose trouble goes on, one for each receiver and trouble.
   *
   * @param alerts the newest first
   * @param endpoints the account's, by their ids
   */
  static List<OpenAlert> of(List<Alert> alerts, Map<UUID, Endpoint> endpoints, Instant now) {
    Set<Object> told = new HashSet<>();
    return alerts.stream()
        .filter(alert -> isOpen(alert, endpoints, now))
        .filter(alert -> told.add(List.of(alert.type(), alert.endpointId(), alert.origin())))
        .map(alert -> of(alert, alert.endpointId().map(endpoints::get)))
        .toList();
  }

  private static boolean isOpen(Alert alert, Map<UUID, Endpoint> endpoints, Instant now) {
    Optional<Endpoint> endpoint = alert.endpointId().map(endpoints::get);
    return switch (alert.type()) {
      case ENDPOINT_RECOVERED -> false;
      case ENDPOINT_FAILING ->
          endpoint
              .filter(one -> one.state() == Endpoint.State.ACTIVE)
              .flatMap(Endpoint::troubleSince)
              .filter(since -> !since.isAfter(alert.at()))
              .isPresent();
      case ENDPOINT_DISABLED ->
          endpoint.filter(one -> one.state() == Endpoint.State.DISABLED).isPresent();
      case DELIVERY_EXHAUSTED, DELIVERY_EXPIRED -> alert.at().isAfter(now.minus(NEWS));
    };
  }

  private static OpenAlert of(Alert alert, Optional<Endpoint> endpoint) {
    String receiver = endpoint.map(EndpointSummary::title).orElse(alert.origin());
    String path = endpoint.map(one -> "/webhooks/endpoints/" + one.id()).orElse("/webhooks");
    return switch (alert.type()) {
      case ENDPOINT_FAILING, ENDPOINT_RECOVERED ->
          new OpenAlert(
              receiver + " fails. What waits is sent once it answers.",
              "Look at it",
              path,
              alert.at());
      case ENDPOINT_DISABLED ->
          new OpenAlert(
              "%s is disabled and told nothing more. %s"
                  .formatted(receiver, alert.reason().orElse("")),
              "Turn it on",
              path,
              alert.at());
      case DELIVERY_EXHAUSTED ->
          lost(alert, receiver, endpoint, "all attempts failed", DeliveryState.EXHAUSTED);
      case DELIVERY_EXPIRED ->
          lost(alert, receiver, endpoint, "what is 7 days old expires", DeliveryState.EXPIRED);
    };
  }

  private static OpenAlert lost(
      Alert alert, String receiver, Optional<Endpoint> endpoint, String why, DeliveryState state) {
    return new OpenAlert(
        "%s was not told how %s ended: %s."
            .formatted(receiver, alert.count() == 1 ? "a job" : alert.count() + " jobs", why),
        "Look at them",
        "/webhooks/deliveries?state="
            + state.code()
            + endpoint.map(one -> "&endpoint_id=" + one.id()).orElse(""),
        alert.at());
  }
}
