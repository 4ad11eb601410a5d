package dev.darkroom.api.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.account.AccountSecrets;
import dev.darkroom.account.SignatureFormat;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.webhook.EndpointSettings;
import dev.darkroom.webhook.EventName;
import dev.darkroom.webhook.Format;
import dev.darkroom.webhook.OwnHeaders;
import dev.darkroom.webhook.RetrySchedule;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The fields of a body that says what an endpoint is to be. What is left out stays as it is; null
 * is what an endpoint has that never said so.
 */
public final class EndpointFields {

  private static final int LONGEST_URL = 2048;
  private static final int LONGEST_DESCRIPTION = 200;
  private static final int LONGEST_HEADER = 2000;
  private static final int LONGEST_WORD = 100;
  private static final int LONGEST_WAITS = 500;
  private static final int MOST_WAITS = 30;
  private static final int MOST_CALLS = 1000;
  private static final Duration LONGEST_WAIT = Duration.ofDays(7);

  private final JsonBody fields;
  private final SubmitRules rules;
  private final AccountSecrets secrets;

  public EndpointFields(JsonBody fields, SubmitRules rules, AccountSecrets secrets) {
    this.fields = fields;
    this.rules = rules;
    this.secrets = secrets;
  }

  /** That of a new endpoint; it never changes. */
  public Format format() {
    return fields.text("format", LONGEST_WORD).map(EndpointFields::format).orElse(Format.JOBS);
  }

  private static Format format(String code) {
    return Format.parse(code)
        .orElseThrow(() ->
            new FieldException(
                "format", "one_of", "format must be jobs or images, not \"%s\"".formatted(code)));
  }

  /** Those of a new endpoint of its format, whose URL must be there. */
  public EndpointSettings settings() {
    URI url = rules.webhookUrl("url", fields.requiredText("url", LONGEST_URL));
    return applyTo(EndpointSettings.of(url, format()));
  }

  /** Those of an endpoint that has other settings so far. */
  public EndpointSettings applyTo(EndpointSettings now) {
    return new EndpointSettings(
        fields
            .text("url", LONGEST_URL)
            .map(url -> rules.webhookUrl("url", url))
            .orElseGet(now::url),
        events().orElseGet(now::events),
        changed("description", now.description(), this::description),
        headers(now.headers()),
        changed(
                "signature_format",
                Optional.of(now.signatureFormat()),
                _ -> new SecretFields(fields).signatureFormat())
            .orElse(SignatureFormat.HEX),
        changed("retry_waits", now.retryWaits(), this::retryWaits),
        fields.has("rate_limit") ? fields.integer("rate_limit", 1, MOST_CALLS) : now.rateLimit());
  }

  /** What the field says; what is now where it is left out, and empty where it is null. */
  private <T> Optional<T> changed(
      String field, Optional<T> now, Function<String, Optional<T>> reading) {
    return fields.has(field) ? reading.apply(field) : now;
  }

  private Optional<String> description(String field) {
    return fields.text(field, LONGEST_DESCRIPTION).filter(text -> !text.isBlank());
  }

  private Optional<Set<EventName>> events() {
    return fields.get("events").map(EndpointFields::events);
  }

  private static Set<EventName> events(JsonNode list) {
    if (!list.isArray()) {
      throw new FieldException(
          "events",
          "type",
          "events must be a list such as [\"job.completed\"], not " + JsonBody.shown(list));
    }
    Set<EventName> events = EnumSet.noneOf(EventName.class);
    for (JsonNode entry : list) {
      String code = JsonBody.text("events", entry, LONGEST_WORD);
      events.add(EventName.parse(code).orElseThrow(() -> unknownEvent("events", code)));
    }
    return events;
  }

  static FieldException unknownEvent(String field, String code) {
    return new FieldException(
        field,
        "one_of",
        "%s has no \"%s\"; there are %s"
            .formatted(
                field,
                code,
                Arrays.stream(EventName.values())
                    .map(EventName::code)
                    .collect(Collectors.joining(", "))));
  }

  /** Each name sets or, with null, takes away one header; null for all takes all away. */
  private OwnHeaders headers(OwnHeaders now) {
    if (!fields.has("headers")) {
      return now;
    }
    return fields.object("headers").map(changes -> headers(now, changes)).orElse(OwnHeaders.NONE);
  }

  private OwnHeaders headers(OwnHeaders now, JsonBody changes) {
    OwnHeaders headers = now;
    for (String name : changes.names()) {
      headers = headers.without(name);
    }
    for (String name : changes.names()) {
      Optional<String> value = changes.text(name, LONGEST_HEADER);
      if (value.isPresent()) {
        headers = headers.with(name, value.get(), secrets);
      }
    }
    return headers;
  }

  private Optional<RetrySchedule> retryWaits(String field) {
    return fields.text(field, LONGEST_WAITS).map(text -> retryWaits(field, text));
  }

  private static RetrySchedule retryWaits(String field, String text) {
    RetrySchedule waits;
    try {
      waits = RetrySchedule.parse(text);
    } catch (IllegalArgumentException e) {
      throw new FieldException(field, "invalid", field + ": " + e.getMessage());
    }
    if (waits.delays().size() > MOST_WAITS) {
      throw new FieldException(
          field,
          "max_length",
          "%s has %d waits, and at most %d are allowed"
              .formatted(field, waits.delays().size(), MOST_WAITS));
    }
    if (waits.delays().stream().anyMatch(wait -> wait.compareTo(LONGEST_WAIT) > 0)) {
      throw new FieldException(
          field, "range", field + " has a wait of more than 7 days, after which nothing is sent");
    }
    return waits;
  }
}
