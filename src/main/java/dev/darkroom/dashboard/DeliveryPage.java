package dev.darkroom.dashboard;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.darkroom.webhook.Attempt;
import dev.darkroom.webhook.Delivery;
import dev.darkroom.webhook.DeliveryRecord;
import dev.darkroom.webhook.DeliveryState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * One delivery with its calls.
 *
 * @param line it among others
 */
public record DeliveryPage(Frame frame, DeliveryLine line, DeliveryRecord found, Instant now) {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final ObjectWriter READABLE =
      MAPPER.writer(
          new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER)));

  public Delivery delivery() {
    return found.delivery();
  }

  /** Its calls, the last one first. */
  public List<DeliveryRecord.Numbered> attempts() {
    return found.attempts().reversed();
  }

  /** How many of its calls are not on record any more. */
  public int forgotten() {
    return Math.max(0, delivery().attempts() - found.attempts().size());
  }

  public String answer(Attempt attempt) {
    return DeliveryLine.answer(attempt);
  }

  public boolean arrived(Attempt attempt) {
    return attempt.status().orElse(0) / 100 == 2;
  }

  /** What went wrong, where the status does not say it all. */
  public String error(Attempt attempt) {
    return attempt.status().isPresent() && !arrived(attempt) ? "" : attempt.error().orElse("");
  }

  /** The first bytes of an answer, as text. */
  public String body(Attempt attempt) {
    return new String(attempt.answer(), StandardCharsets.UTF_8);
  }

  /** What its state means. */
  public String meaning() {
    return switch (delivery().state()) {
      case WAITING ->
          delivery()
              .nextAttemptAt()
              .map(at -> "It is tried " + TimeText.ahead(now, at) + ".")
              .orElse(
                  line.endpoint().isPresent()
                      ? "It is being sent, or its endpoint is paused."
                      : "It is being sent.");
      case DELIVERED -> "The receiver has it.";
      case EXHAUSTED -> "All attempts failed.";
      case SUPERSEDED -> "A newer event of the same job made it worthless.";
      case SKIPPED -> "Its endpoint was disabled or deleted, or said that it is gone.";
      case EXPIRED -> "It had waited for 7 days.";
      case BLOCKED -> "The URL is one that this server must not call.";
    };
  }

  /** What sending it again is called. */
  public String resendWord() {
    return delivery().state() == DeliveryState.WAITING ? "Try now" : "Resend";
  }

  /** The headers of its last call, or of its first one if there was none yet. */
  public List<RequestHead.Header> headers() {
    return RequestHead.of(found, line.endpoint());
  }

  /** The body with line breaks; as it was sent where it can't be read. */
  public String readableBody() {
    try {
      return READABLE.writeValueAsString(MAPPER.readTree(found.body()));
    } catch (IOException e) {
      return rawBody();
    }
  }

  /** The body as it is sent. */
  public String rawBody() {
    return new String(found.body(), StandardCharsets.UTF_8);
  }

  public String size() {
    return "%,d bytes".formatted(found.body().length);
  }
}
