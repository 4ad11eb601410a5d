package dev.darkroom.dashboard;

import dev.darkroom.webhook.Endpoint;
import java.util.List;

/**
 * Who is told what becomes of the account's jobs.
 *
 * @param endpoints the oldest first
 * @param alerts the newest first
 */
public record WebhooksPage(
    Frame frame, List<EndpointSummary> endpoints, List<OpenAlert> alerts, Ago ago) {

  public WebhooksPage {
    endpoints = List.copyOf(endpoints);
    alerts = List.copyOf(alerts);
  }

  public boolean hasRoom() {
    return endpoints.size() < Endpoint.MOST;
  }

  public int most() {
    return Endpoint.MOST;
  }
}
