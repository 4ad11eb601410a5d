package dev.darkroom.dashboard;

import dev.darkroom.account.WebhookSecret;
import dev.darkroom.webhook.Attempt;
import dev.darkroom.webhook.Endpoint;
import dev.darkroom.webhook.EndpointSettings;
import dev.darkroom.webhook.EventName;
import dev.darkroom.webhook.RetrySchedule;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One endpoint: how it does, what it is told, and how its receiver knows that it is told the truth.
 *
 * @param news what was just done, in a sentence
 * @param secret one that was just made, shown this once
 * @param test a call that was just made
 * @param recent its newest deliveries
 */
public record EndpointPage(
    Frame frame,
    EndpointSummary summary,
    Optional<String> news,
    Optional<WebhookSecret> secret,
    Optional<Attempt> test,
    List<DeliveryLine> recent,
    Instant now) {

  public EndpointPage {
    recent = List.copyOf(recent);
  }

  public Endpoint endpoint() {
    return summary.endpoint();
  }

  public EndpointSettings settings() {
    return endpoint().settings();
  }

  public Ago ago() {
    return summary.ago();
  }

  public HourChart chart() {
    return new HourChart(summary.pulse().hours(), now);
  }

  /** Whether turning it on can bring what it missed. */
  public boolean hasMissed() {
    return endpoint().missedSince().isPresent();
  }

  /** Until when the secret before the last rotation signs, too; empty when it does not. */
  public Optional<Instant> oldSecretUntil() {
    return endpoint().oldSecretUntil().filter(now::isBefore);
  }

  /** The events that it may choose among. */
  public List<EventName> events() {
    return List.copyOf(EventName.all(endpoint().format()));
  }

  /** The waits as they are typed. */
  public String retryWaits() {
    return settings()
        .retryWaits()
        .map(RetrySchedule::toString)
        .map(waits -> waits.isEmpty() ? EndpointForm.NO_RETRIES : waits)
        .orElse("");
  }

  public String rateLimit() {
    return settings().rateLimit().isPresent()
        ? Integer.toString(settings().rateLimit().getAsInt())
        : "";
  }

  /** The part of its URL that the receiver answers at. */
  public String receiverPath() {
    URI url = endpoint().url();
    return Optional.ofNullable(url.getRawPath()).filter(path -> !path.isEmpty()).orElse("/");
  }

  /** How {@code X-Midjourney-Signature} is written, in words. */
  public String signature() {
    return switch (settings().signatureFormat()) {
      case HEX -> "HMAC-SHA256 of the body, in hexadecimal";
      case SHA256_HEX -> "sha256= and the HMAC-SHA256 of the body, in hexadecimal";
      case BASE64 -> "HMAC-SHA256 of the body, in base64";
    };
  }

  public List<ReceiverCode> code() {
    return ReceiverCode.all(settings().signatureFormat());
  }

  /** Whether the test call arrived. */
  public boolean testArrived() {
    return test.filter(call -> call.status().orElse(0) / 100 == 2).isPresent();
  }

  /** What the test call came to, in a sentence. */
  public String testResult() {
    return test.map(call ->
            call.status().isPresent()
                ? "Answered %d after %s."
                    .formatted(call.status().getAsInt(), TimeText.span(call.duration()))
                : call.error().orElse("No answer came."))
        .orElse("");
  }

  /** How the answer to the test call began. */
  public String testAnswer() {
    return test.map(call -> new String(call.answer(), StandardCharsets.UTF_8)).orElse("");
  }
}
