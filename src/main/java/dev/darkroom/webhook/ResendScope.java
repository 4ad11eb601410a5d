package dev.darkroom.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which of an account's deliveries are to be sent again, as it can be written down.
 *
 * @param missedSince where it is there, of those that the filter means only the ends of jobs that
 *     the receiver was given up on since then, and that no resend has brought it
 */
public record ResendScope(DeliveryFilter filter, Optional<Instant> missedSince) {

  /** All that the filter means. */
  public static ResendScope of(DeliveryFilter filter) {
    return new ResendScope(filter, Optional.empty());
  }

  /** What an endpoint was not told of. */
  static ResendScope missed(UUID endpointId, Instant since) {
    return new ResendScope(DeliveryFilter.ofEndpoint(endpointId), Optional.of(since));
  }

  /** What it says, by the names of the API's fields; {@link #ofFields} reads it. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    filter.state().ifPresent(state -> fields.put("state", state.code()));
    filter.endpointId().ifPresent(id -> fields.put("endpoint_id", id.toString()));
    filter.jobId().ifPresent(id -> fields.put("job_id", id.toString()));
    filter.event().ifPresent(event -> fields.put("event", event.code()));
    filter.createdAfter().ifPresent(at -> fields.put("created_after", at.toString()));
    filter.createdBefore().ifPresent(at -> fields.put("created_before", at.toString()));
    missedSince.ifPresent(at -> fields.put("missed_since", at.toString()));
    return fields;
  }

  static ResendScope ofFields(Map<String, String> fields) {
    return new ResendScope(
        new DeliveryFilter(
            Optional.ofNullable(fields.get("state")).map(DeliveryState::of),
            Optional.ofNullable(fields.get("endpoint_id")).map(UUID::fromString),
            Optional.ofNullable(fields.get("job_id")).map(UUID::fromString),
            Optional.ofNullable(fields.get("event")).flatMap(EventName::parse),
            Optional.ofNullable(fields.get("created_after")).map(Instant::parse),
            Optional.ofNullable(fields.get("created_before")).map(Instant::parse)),
        Optional.ofNullable(fields.get("missed_since")).map(Instant::parse));
  }
}
