package dev.darkroom.dashboard;

import dev.darkroom.webhook.Attempt;
import dev.darkroom.webhook.Delivery;
import dev.darkroom.webhook.DeliveryState;
import dev.darkroom.webhook.Endpoint;
import java.util.Optional;

/**
 * A delivery among others.
 *
 * @param endpoint empty for a job's own URL, and for an endpoint that is deleted
 * @param last its last call, if it is on record
 */
public record DeliveryLine(
    Delivery delivery, Optional<Endpoint> endpoint, Optional<Attempt> last, Ago ago) {

  public String path() {
    return "/webhooks/deliveries/" + delivery.id();
  }

  /** Who is told. */
  public String receiver() {
    return endpoint
        .map(EndpointSummary::title)
        .orElseGet(
            () -> delivery.endpointId().isPresent() ? "Deleted endpoint" : "The job's own URL");
  }

  /** Scheme, host and port of where it goes; empty where the receiver is called by its host. */
  public String origin() {
    return receiver().equals(delivery.url().getHost())
        ? ""
        : delivery.url().getScheme() + "://" + delivery.url().getRawAuthority();
  }

  public String state() {
    return state(delivery.state());
  }

  /** What a state is called on pages. */
  public static String state(DeliveryState state) {
    String code = state.code();
    return Character.toUpperCase(code.charAt(0)) + code.substring(1);
  }

  /** How good the state is: {@code good}, {@code bad} or {@code idle}. */
  public String tone() {
    return switch (delivery.state()) {
      case DELIVERED -> "good";
      case EXHAUSTED, BLOCKED, EXPIRED -> "bad";
      case WAITING -> delivery.attempts() > 0 ? "bad" : "idle";
      case SUPERSEDED, SKIPPED -> "idle";
    };
  }

  /** What the last call came to: a status, or what went wrong in a word or two. */
  public String answer() {
    return last.map(DeliveryLine::answer).orElse(delivery.attempts() == 0 ? "–" : "not kept");
  }

  static String answer(Attempt attempt) {
    return attempt.status().isPresent()
        ? Integer.toString(attempt.status().getAsInt())
        : attempt.error().filter(error -> error.contains("did not answer")).isPresent()
            ? "timed out"
            : "no answer";
  }

  /** All that is known of what went wrong. */
  public Optional<String> error() {
    return last.flatMap(Attempt::error);
  }

  public String duration() {
    return last.map(attempt -> TimeText.span(attempt.duration())).orElse("–");
  }
}
