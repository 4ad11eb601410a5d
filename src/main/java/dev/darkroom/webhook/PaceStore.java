package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The pace of endpoints that have set how many calls a second they take, kept in the database, so
 * that all nodes together heed it. It is the generic cell rate algorithm (ITU-T I.371): a call may
 * be made when, at that pace, all calls before it would have been made by then or a little later.
 */
final class PaceStore {

  /** How much too early a call may be: nobody looks at a lane all the time. */
  private static final Duration TOLERANCE = Duration.ofMillis(200);

  private static final String OPEN =
      """
      insert into endpoint_pace (endpoint_id, free_at)
      select id, :now from unnest(:ids) as id order by id
      on conflict (endpoint_id) do nothing
      """;

  private static final String HOLD =
      """
      select endpoint_id, case
        when rate_limit is null then :most
        else greatest(0, 1 + floor(
          extract(epoch from :tolerance - (greatest(free_at, :now) - :now)) * rate_limit))::integer
        end as calls
      from endpoint_pace join endpoint on endpoint.id = endpoint_id
      where endpoint_id = any(:ids)
      order by endpoint_id
      for update of endpoint_pace
      """;

  private static final String USE =
      """
      update endpoint_pace
      set free_at = greatest(free_at, :now) + used.calls * interval '1 second' / rate_limit
      from unnest(:ids, :calls) as used (id, calls) join endpoint using (id)
      where endpoint_id = used.id and rate_limit is not null
      """;

  /** How many calls each endpoint takes now. Nobody else may use its pace in this transaction. */
  Map<UUID, Integer> hold(Handle handle, Collection<UUID> endpointIds, Instant now) {
    handle.createUpdate(OPEN).bindArray("ids", UUID.class, endpointIds).bind("now", now).execute();
    return handle
        .createQuery(HOLD)
        .bindArray("ids", UUID.class, endpointIds)
        .bind("most", Lanes.BATCH)
        .bind("tolerance", TOLERANCE)
        .bind("now", now)
        .map((row, context) ->
            Map.entry(row.getObject("endpoint_id", UUID.class), row.getInt("calls")))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** So many calls are made to each endpoint now. */
  void use(Handle handle, Map<UUID, Integer> calls, Instant now) {
    handle
        .createUpdate(USE)
        .bindArray("ids", UUID.class, calls.keySet())
        .bindArray("calls", Integer.class, calls.values())
        .bind("now", now)
        .execute();
  }
}
