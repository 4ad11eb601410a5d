package dev.darkroom.dashboard;

import dev.darkroom.webhook.Attempt;
import dev.darkroom.webhook.Deliveries;
import dev.darkroom.webhook.Delivery;
import dev.darkroom.webhook.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes lines of deliveries, with one look at all their last calls. */
final class DeliveryLines {

  private final Deliveries deliveries;

  DeliveryLines(Deliveries deliveries) {
    this.deliveries = deliveries;
  }

  /**
   * The lines in the same order.
   *
   * @param endpoints the account's
   */
  List<DeliveryLine> of(List<Delivery> shown, List<Endpoint> endpoints, Ago ago) {
    Map<UUID, Attempt> last = deliveries.lastAttempts(shown);
    Map<UUID, Endpoint> byId =
        endpoints.stream().collect(Collectors.toMap(Endpoint::id, Function.identity()));
    return shown.stream()
        .map(delivery ->
            new DeliveryLine(
                delivery,
                delivery.endpointId().map(byId::get),
                Optional.ofNullable(last.get(delivery.id())),
                ago))
        .toList();
  }
}
