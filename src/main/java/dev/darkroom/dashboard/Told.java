package dev.darkroom.dashboard;

import dev.darkroom.webhook.Attempt;
import dev.darkroom.webhook.Delivery;
import dev.darkroom.webhook.DeliveryState;
import dev.darkroom.webhook.DeliveryTrace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who was to be told of an event, and what came of it.
 *
 * @param eventAt when the event happened
 * @param now when this is shown
 */
public record Told(DeliveryTrace trace, Instant eventAt, Instant now) {

  private Delivery delivery() {
    return trace.delivery();
  }

  /** Where all about the delivery stands. */
  public String path() {
    return "/webhooks/deliveries/" + delivery().id();
  }

  public String url() {
    return delivery().url().toString();
  }

  /** Whether the job itself named the URL, and no endpoint did. */
  public boolean isJobsOwn() {
    return delivery().endpointId().isEmpty();
  }

  /** Whether somebody wanted it to be sent again. */
  public boolean isAgain() {
    return delivery().resendOf().isPresent();
  }

  /** The name of the state in the sheet. */
  public String state() {
    return delivery().state().code();
  }

  /** The state in a word or two. */
  public String stateWord() {
    return switch (delivery().state()) {
      case WAITING -> trace.latest().isPresent() ? "Retrying" : "Waiting";
      case DELIVERED -> "Delivered";
      case EXHAUSTED -> "Exhausted";
      case SUPERSEDED -> "Superseded";
      case SKIPPED -> "Skipped";
      case EXPIRED -> "Expired";
      case BLOCKED -> "Blocked";
    };
  }

  /** Whether it needs no look: something newer made it worthless. */
  public boolean isQuiet() {
    return delivery().state() == DeliveryState.SUPERSEDED;
  }

  public boolean isOpen() {
    return delivery().state() == DeliveryState.WAITING;
  }

  /** What the receiver answered last, or why it did not; empty before the first call. */
  public String answer() {
    return trace.latest().map(Told::answer).orElse("");
  }

  private static String answer(Attempt attempt) {
    return attempt.status().isPresent()
        ? Integer.toString(attempt.status().getAsInt())
        : attempt.error().orElse("");
  }

  /** How long it took, how often it was tried, or when it is tried next; may be empty. */
  public String pace() {
    String tries = delivery().attempts() > 1 ? "%d tries".formatted(delivery().attempts()) : "";
    Optional<String> time =
        switch (delivery().state()) {
          case DELIVERED -> trace.latest().map(this::took);
          case WAITING -> delivery().nextAttemptAt().map(this::next);
          case EXHAUSTED, SUPERSEDED, SKIPPED, EXPIRED, BLOCKED -> Optional.empty();
        };
    return time.map(text -> tries.isEmpty() ? text : tries + ", " + text).orElse(tries);
  }

  /** From the event, or from the wish to send it again, to the answer. */
  private String took(Attempt attempt) {
    Instant begun = isAgain() ? delivery().createdAt() : eventAt;
    return Elapsed.text(Duration.between(begun, attempt.at().plus(attempt.duration())));
  }

  private String next(Instant at) {
    return at.isAfter(now) ? "next in " + Elapsed.text(Duration.between(now, at)) : "due now";
  }
}
