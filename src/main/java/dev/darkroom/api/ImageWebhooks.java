package dev.darkroom.api;

import dev.darkroom.webhook.Endpoint;
import dev.darkroom.webhook.EndpointStore;
import dev.darkroom.webhook.Format;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** An account's endpoints of the images format, as a list of URLs that is replaced as a whole. */
public final class ImageWebhooks {

  private final SubmitRules rules;
  private final InstantSource clock;
  private final EndpointStore endpoints = new EndpointStore();

  public ImageWebhooks(SubmitRules rules, InstantSource clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * The URLs that a caller wants in the list.
   *
   * @param field what errors call it
   * @throws FieldException when one of them is none, or there are too many
   */
  public List<URI> urls(String field, List<String> texts) {
    List<URI> urls = texts.stream().map(text -> rules.webhookUrl(field, text)).toList();
    if (urls.size() > Endpoint.MOST) {
      throw new FieldException(
          field,
          "max_length",
          "%s has %d entries, and at most %d are allowed"
              .formatted(field, urls.size(), Endpoint.MOST));
    }
    return urls;
  }

  public List<Endpoint> list(Handle handle, UUID accountId) {
    return endpoints.list(handle, accountId).stream()
        .filter(endpoint -> endpoint.format() == Format.IMAGES)
        .toList();
  }

  /** Makes these the list; a URL that stays keeps its endpoint, with its secret and health. */
  public void replace(Handle handle, UUID accountId, List<URI> urls) {
    endpoints.replace(handle, accountId, Format.IMAGES, urls, clock.instant());
  }
}
