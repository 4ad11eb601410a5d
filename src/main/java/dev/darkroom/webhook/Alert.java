package dev.darkroom.webhook;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Something about an account's receivers that somebody should know, so as to do something.
 *
 * @param endpointId empty for the jobs' own URLs at that origin
 * @param origin scheme, host and port of the receiver, never a path
 * @param deliveryId the first delivery that was given up
 * @param jobId that delivery's job
 * @param reason what went wrong, in words
 * @param since when the trouble began
 * @param count how many deliveries were given up in the same hour; else 1
 */
public record Alert(
    UUID id,
    UUID accountId,
    Type type,
    Optional<UUID> endpointId,
    String origin,
    Optional<UUID> deliveryId,
    Optional<UUID> jobId,
    Optional<String> reason,
    Optional<Instant> since,
    int count,
    Instant at) {

  /** What alerts are about. */
  public enum Type {
    /** An endpoint that was well fails, and not just for a moment. */
    ENDPOINT_FAILING("endpoint.failing"),
    /** An endpoint failed for too long, or said that it is gone, and is told nothing more. */
    ENDPOINT_DISABLED("endpoint.disabled"),
    /** An endpoint that failed or was disabled takes messages again. */
    ENDPOINT_RECOVERED("endpoint.recovered"),
    /** A receiver was not told how jobs ended: all attempts failed. */
    DELIVERY_EXHAUSTED("delivery.exhausted"),
    /** A receiver was not told how jobs ended: what was to tell it has become too old. */
    DELIVERY_EXPIRED("delivery.expired");

    private final String code;

    Type(String code) {
      this.code = code;
    }

    /** The name in the database and on the wire. */
    public String code() {
      return code;
    }

    /** Whether an alert stands for all deliveries that are lost so to one receiver in one hour. */
    public boolean countsDeliveries() {
      return switch (this) {
        case ENDPOINT_FAILING, ENDPOINT_DISABLED, ENDPOINT_RECOVERED -> false;
        case DELIVERY_EXHAUSTED, DELIVERY_EXPIRED -> true;
      };
    }

    /** The type of that name; empty when there is none. */
    public static Optional<Type> parse(String code) {
      return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }
  }

  /** What it says, and what can be done, in words. */
  public String message() {
    return switch (type) {
      case ENDPOINT_FAILING ->
          ("%s has failed every call since %s. The last: %s Calls are repeated as scheduled, and what"
                  + " waits is sent once it answers; look at the receiver.")
              .formatted(origin, sinceText(), reasonText());
      case ENDPOINT_DISABLED ->
          ("%s is disabled and told nothing more. %s Mend the receiver, then POST"
                  + " /v1/endpoints/%s/enable, with {\"resend_missed\": true} for what it missed.")
              .formatted(origin, reasonText(), endpointText());
      case ENDPOINT_RECOVERED ->
          "%s takes messages again, after a trouble that began at %s. There is nothing to do."
              .formatted(origin, sinceText());
      case DELIVERY_EXHAUSTED ->
          ("%s was not told how %d jobs ended: all attempts failed. The last: %s Mend the receiver,"
                  + " then POST /v1/deliveries/resend with {\"state\": \"exhausted\"%s}.")
              .formatted(origin, count, reasonText(), filterText());
      case DELIVERY_EXPIRED ->
          ("%s was not told how %d jobs ended: what is 7 days old expires. The last: %s See to it that"
                  + " the receiver is called, then POST /v1/deliveries/resend with {\"state\":"
                  + " \"expired\"%s}.")
              .formatted(origin, count, reasonText(), filterText());
    };
  }

  private String sinceText() {
    return since.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("an unknown time");
  }

  /** As a sentence. */
  private String reasonText() {
    return reason.map(text -> text.endsWith(".") ? text : text + ".").orElse("");
  }

  private String endpointText() {
    return endpointId.map(UUID::toString).orElse("");
  }

  private String filterText() {
    return endpointId.map(id -> ", \"endpoint_id\": \"%s\"".formatted(id)).orElse("");
  }
}
