package dev.darkroom.webhook;

import dev.darkroom.webhook.CallTallies.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/** Reads how busy an account's endpoints are, by two statements. */
final class PulseStore {

  private static final String WAITING =
      """
      select id, (
        select count(*) from (
          select from delivery
          where receiver_id = endpoint.id and delivery.state = 'waiting'
          limit :most) as counted) as waiting
      from endpoint
      where account_id = :accountId and state <> 'deleted'
      """;

  private final CallTallyStore tallies = new CallTallyStore();

  /** By the ids of all the account's endpoints. */
  Map<UUID, Pulse> ofAccount(Handle handle, UUID accountId, Instant now) {
    Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(Pulse.HOURS - 1));
    Map<Hour, CallTally> counted = tallies.ofAccount(handle, accountId, first);
    Map<UUID, Pulse> pulses = new HashMap<>();
    handle
        .createQuery(WAITING)
        .bind("accountId", accountId)
        .bind("most", Pulse.MOST_WAITING)
        .map((row, context) -> Map.entry(row.getObject("id", UUID.class), row.getInt("waiting")))
        .forEach(waiting ->
            pulses.put(
                waiting.getKey(), pulse(waiting.getKey(), waiting.getValue(), counted, first)));
    return pulses;
  }

  private static Pulse pulse(
      UUID endpointId, int waiting, Map<Hour, CallTally> counted, Instant first) {
    return new Pulse(
        IntStream.range(0, Pulse.HOURS)
            .mapToObj(hour -> new Hour(endpointId, first.plus(Duration.ofHours(hour))))
            .map(hour -> counted.getOrDefault(hour, CallTally.NONE))
            .toList(),
        waiting);
  }
}
