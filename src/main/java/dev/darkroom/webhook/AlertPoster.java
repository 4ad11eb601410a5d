package dev.darkroom.webhook;

import dev.darkroom.account.WebhookSecret;
import dev.darkroom.loop.Background;
import dev.darkroom.loop.Loop;
import dev.darkroom.payload.WireJson;
import dev.darkroom.payload.WireTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Posts the alerts of all accounts to the operator's own webhook, each at least once, for three
 * days. It has a sender to itself, so that it holds up no delivery; no transaction is open while
 * the operator is called.
 */
public final class AlertPoster implements Background {

  private static final Logger LOG = Logger.getLogger(AlertPoster.class);
  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final int BATCH = 10;

  private final Jdbi jdbi;
  private final Sender sender;
  private final URI url;
  private final Optional<WebhookSecret> secret;
  private final InstantSource clock;
  private final AlertStore store = new AlertStore();
  private final Loop posting = new Loop("alert-post", ROUND, this::post);

  /**
   * @param sender closed when this is stopped; its deadline must be well under 30 s, the wait until
   *     the next try
   * @param secret signs each post, if there is one
   */
  public AlertPoster(
      Jdbi jdbi, Sender sender, URI url, Optional<WebhookSecret> secret, InstantSource clock) {
    this.jdbi = jdbi;
    this.sender = sender;
    this.url = url;
    this.secret = secret;
    this.clock = clock;
  }

  /** What is posted. */
  private record Post(String type, String timestamp, AlertObject data) {}

  @Override
  public void start() {
    posting.start();
  }

  /** Breaks off what is under way, which is posted again after the next start. */
  @Override
  public void stop() {
    sender.close();
    posting.stop();
  }

  /** Posts what is due; returns whether there may be more. */
  boolean post() {
    Instant now = clock.instant();
    List<Alert> due = jdbi.inTransaction(handle -> store.claim(handle, BATCH, now));
    due.stream().map(alert -> post(alert, now)).toList().forEach(CompletableFuture::join);
    return due.size() == BATCH;
  }

  private CompletableFuture<Void> post(Alert alert, Instant at) {
    return sender
        .send(message(alert, at))
        .thenAcceptAsync(
            outcome -> posted(alert, Attempt.of(at, outcome), outcome.isSuccess()),
            task -> Thread.ofVirtual().name("alert-posted").start(task))
        .toCompletableFuture();
  }

  private Message message(Alert alert, Instant at) {
    byte[] body =
        WireJson.bytes(
            new Post(alert.type().code(), WireTime.format(alert.at()), AlertObject.of(alert)));
    String id = alert.id().toString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    secret.ifPresentOrElse(
        signer -> headers.putAll(Signer.signStandard(id, at, body, signer)),
        () -> headers.put("webhook-id", id));
    return new Message(url, headers, body);
  }

  private void posted(Alert alert, Attempt attempt, boolean success) {
    if (success) {
      jdbi.useTransaction(handle -> store.posted(handle, alert.id(), attempt.endedAt()));
    } else {
      LOG.warnf(
          "alert.not_posted alert=%s type=%s to=%s error=\"%s\"",
          alert.id(), alert.type().code(), Origin.of(url), attempt.error().orElse(""));
    }
  }
}
