package dev.darkroom.dashboard;

import dev.darkroom.webhook.DeliveryState;
import dev.darkroom.webhook.Endpoint;
import dev.darkroom.webhook.EventName;
import java.util.List;
import java.util.Optional;

/**
 * What was sent to the account's receivers.
 *
 * @param query which of it is shown
 * @param endpoints the account's, to choose among
 * @param lines the newest first
 * @param older where the list goes on, if it does
 * @param isFirst whether the newest are among them
 * @param news what was just done, in a sentence
 * @param trouble why nothing is shown
 * @param resends the tasks that are at work, or were lately
 */
public record DeliveriesPage(
    Frame frame,
    DeliveryQuery query,
    List<Endpoint> endpoints,
    List<DeliveryLine> lines,
    Optional<String> older,
    boolean isFirst,
    Optional<String> news,
    Optional<String> trouble,
    List<ResendProgress> resends) {

  public DeliveriesPage {
    endpoints = List.copyOf(endpoints);
    lines = List.copyOf(lines);
    resends = List.copyOf(resends);
  }

  public DeliveryState[] states() {
    return DeliveryState.values();
  }

  public EventName[] events() {
    return EventName.values();
  }

  public String title(Endpoint endpoint) {
    return EndpointSummary.title(endpoint);
  }
}
