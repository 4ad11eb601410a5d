package dev.darkroom.api.jobs;

import dev.darkroom.api.FieldException;
import dev.darkroom.api.PathId;
import dev.darkroom.webhook.DeliveryCursor;
import dev.darkroom.webhook.DeliveryFilter;
import dev.darkroom.webhook.DeliveryState;
import dev.darkroom.webhook.EventName;
import dev.darkroom.webhook.ResendScope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which deliveries a caller means, said in a query or in a body.
 *
 * @param text what a field says; empty where it is left out
 */
public record DeliveryFields(Function<String, Optional<String>> text) {

  /** A year that PostgreSQL and everybody else can tell. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public DeliveryFilter filter() {
    return new DeliveryFilter(
        text.apply("state").map(DeliveryFields::state),
        id("endpoint_id"),
        id("job_id"),
        text.apply("event").map(DeliveryFields::event),
        time("created_after"),
        time("created_before"));
  }

  /** The same for what is to be sent again, where something must be said. */
  public ResendScope scope() {
    DeliveryFilter filter = filter();
    if (filter.equals(DeliveryFilter.ALL)) {
      throw new FieldException(
          "state",
          "required",
          "say which deliveries with state, endpoint_id, job_id, event, created_after or"
              + " created_before");
    }
    return ResendScope.of(filter);
  }

  /** Where the list goes on. */
  public Optional<DeliveryCursor> cursor() {
    return text.apply("cursor")
        .map(cursor ->
            DeliveryCursor.parse(cursor)
                .orElseThrow(() ->
                    new FieldException(
                        "cursor", "invalid", "cursor must be what next_cursor of an answer was")));
  }

  private static DeliveryState state(String code) {
    return DeliveryState.parse(code)
        .orElseThrow(() ->
            new FieldException(
                "state",
                "one_of",
                "state must be one of %s, not \"%s\""
                    .formatted(
                        Arrays.stream(DeliveryState.values())
                            .map(DeliveryState::code)
                            .collect(Collectors.joining(", ")),
                        code)));
  }

  private static EventName event(String code) {
    return EventName.parse(code).orElseThrow(() -> EndpointFields.unknownEvent("event", code));
  }

  private Optional<UUID> id(String field) {
    return text.apply(field)
        .map(id ->
            PathId.parse(id)
                .orElseThrow(() ->
                    new FieldException(
                        field, "uuid", "%s must be a UUID, not \"%s\"".formatted(field, id))));
  }

  private Optional<Instant> time(String field) {
    return text.apply(field).map(time -> time(field, time));
  }

  private static Instant time(String field, String text) {
    try {
      Instant time = OffsetDateTime.parse(text).toInstant();
      if (!time.isBefore(Instant.EPOCH) && !time.isAfter(LATEST)) {
        return time;
      }
    } catch (DateTimeException e) {
      // The sentence below quotes the value.
    }
    throw new FieldException(
        field,
        "time",
        "%s must be a time such as 2026-11-22T01:14:59Z, not \"%s\"".formatted(field, text));
  }
}
