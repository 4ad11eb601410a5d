package dev.darkroom.webhook;

import dev.darkroom.account.SignatureFormat;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an endpoint's owner chooses, its secret aside.
 *
 * @param url where to, as {@link dev.darkroom.egress.EgressGuard#checkSyntax} returned it
 * @param events what it is told of; at least one
 * @param description its owner's own words, 1 to 200 characters
 * @param headers what its calls carry besides
 * @param signatureFormat how {@code X-Midjourney-Signature} is written
 * @param retryWaits the waits between attempts; empty for those of the setting
 * @param rateLimit how many calls a second it takes, 1 to 1,000; empty for no limit
 */
public record EndpointSettings(
    URI url,
    Set<EventName> events,
    Optional<String> description,
    OwnHeaders headers,
    SignatureFormat signatureFormat,
    Optional<RetrySchedule> retryWaits,
    OptionalInt rateLimit) {

  public EndpointSettings {
    if (events.isEmpty()) {
      throw new WebhookException("events", "events must have at least one entry");
    }
    events = Collections.unmodifiableSet(EnumSet.copyOf(events));
  }

  /** What holds for an endpoint of which only the URL was said. */
  public static EndpointSettings of(URI url, Format format) {
    return new EndpointSettings(
        url,
        EventName.usual(format),
        Optional.empty(),
        OwnHeaders.NONE,
        SignatureFormat.HEX,
        Optional.empty(),
        OptionalInt.empty());
  }

  /** Without the URL's path. */
  @Override
  public String toString() {
    return "EndpointSettings[to=%s, events=%s]".formatted(Origin.of(url), events);
  }
}
