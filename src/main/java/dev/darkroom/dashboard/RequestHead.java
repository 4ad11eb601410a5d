package dev.darkroom.dashboard;

import dev.darkroom.webhook.Delivery;
import dev.darkroom.webhook.DeliveryRecord;
import dev.darkroom.webhook.Endpoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The headers of a delivery's calls, as far as they may be shown: the values of an endpoint's own
 * headers are secrets, and signatures are made anew for each call and not kept.
 */
public final class RequestHead {

  private static final String MASKED = "**********";

  private RequestHead() {}

  /**
   * A header as it is shown.
   *
   * @param isKnown whether the value is what was sent; else it says why it is not shown
   */
  public record Header(String name, String value, boolean isKnown) {}

  /** Those of the last call that is on record. */
  static List<Header> of(DeliveryRecord found, Optional<Endpoint> endpoint) {
    Delivery delivery = found.delivery();
    List<Header> headers = new ArrayList<>();
    headers.add(known("Host", delivery.url().getRawAuthority()));
    headers.add(unknown("User-Agent", "Darkroom/ and the version of then"));
    headers.add(known("Content-Type", "application/json"));
    headers.add(known("Content-Length", Integer.toString(found.body().length)));
    headers.add(known("webhook-id", delivery.id().toString()));
    headers.add(
        found.attempts().isEmpty()
            ? unknown("webhook-timestamp", "the second of the call")
            : known(
                "webhook-timestamp",
                Long.toString(found.attempts().getLast().attempt().at().getEpochSecond())));
    headers.add(unknown("webhook-signature", "made for each call, not kept"));
    headers.add(unknown("X-Midjourney-Signature", "made for each call, not kept"));
    headers.add(known("darkroom-sequence", Integer.toString(delivery.sequence())));
    endpoint.ifPresent(one ->
        one.settings()
            .headers()
            .values()
            .keySet()
            .forEach(name -> headers.add(new Header(name, MASKED, false))));
    return headers;
  }

  /** The line before them. */
  public static String line(URI url) {
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return "POST %s%s HTTP/1.1".formatted(path, query);
  }

  private static Header known(String name, String value) {
    return new Header(name, value, true);
  }

  private static Header unknown(String name, String why) {
    return new Header(name, why, false);
  }
}
