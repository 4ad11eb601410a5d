package dev.darkroom.dashboard;

import dev.darkroom.account.WebhookSecret;
import dev.darkroom.webhook.Attempt;
import dev.darkroom.webhook.CallTally;
import dev.darkroom.webhook.Deliveries;
import dev.darkroom.webhook.DeliveryFilter;
import dev.darkroom.webhook.Endpoint;
import dev.darkroom.webhook.Endpoints;
import dev.darkroom.webhook.Pulse;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes the pages of endpoints. */
@Singleton
final class EndpointPages {

  private static final int RECENT = 10;

  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final DeliveryLines lines;
  private final InstantSource clock;

  EndpointPages(Endpoints endpoints, Deliveries deliveries, InstantSource clock) {
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.lines = new DeliveryLines(deliveries);
    this.clock = clock;
  }

  /**
   * What is new on a page.
   *
   * @param sentence what was just done
   */
  record News(Optional<String> sentence, Optional<WebhookSecret> secret, Optional<Attempt> test) {

    static final News NONE = new News(Optional.empty(), Optional.empty(), Optional.empty());

    static News of(String sentence) {
      return new News(Optional.of(sentence), Optional.empty(), Optional.empty());
    }

    static News of(String sentence, WebhookSecret secret) {
      return new News(Optional.of(sentence), Optional.of(secret), Optional.empty());
    }

    static News of(Attempt test) {
      return new News(Optional.empty(), Optional.empty(), Optional.of(test));
    }
  }

  EndpointPage page(Visit visit, Endpoint endpoint, News news) {
    Instant now = clock.instant();
    Ago ago = new Ago(now);
    DeliveryFilter toEndpoint = DeliveryFilter.ofEndpoint(endpoint.id());
    Deliveries.Part recent =
        deliveries.list(visit.accountId(), toEndpoint, Optional.empty(), RECENT);
    return new EndpointPage(
        visit.frame(Frame.Place.WEBHOOKS).titled(EndpointSummary.title(endpoint)),
        summary(endpoint, endpoints.pulses(visit.accountId()), ago),
        news.sentence,
        news.secret,
        news.test,
        lines.of(recent.deliveries(), List.of(endpoint), ago),
        now);
  }

  /** All of the account's endpoints at a glance. */
  List<EndpointSummary> summaries(List<Endpoint> shown, UUID accountId, Ago ago) {
    Map<UUID, Pulse> pulses = endpoints.pulses(accountId);
    return shown.stream().map(endpoint -> summary(endpoint, pulses, ago)).toList();
  }

  /** One that was made a moment ago has no pulse yet. */
  private static EndpointSummary summary(Endpoint endpoint, Map<UUID, Pulse> pulses, Ago ago) {
    Pulse none = new Pulse(Collections.nCopies(Pulse.HOURS, CallTally.NONE), 0);
    return new EndpointSummary(endpoint, pulses.getOrDefault(endpoint.id(), none), ago);
  }
}
