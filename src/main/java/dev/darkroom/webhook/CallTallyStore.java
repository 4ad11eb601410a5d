package dev.darkroom.webhook;

import dev.darkroom.webhook.CallTallies.Hour;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of what endpoints' calls came to, hour by hour. */
final class CallTallyStore {

  private static final String ADD =
      """
      insert into endpoint_hour (endpoint_id, hour, delivered, failed, times)
      values (:endpointId, :hour, :delivered, :failed, :times)
      on conflict (endpoint_id, hour) do update set
        delivered = endpoint_hour.delivered + excluded.delivered,
        failed = endpoint_hour.failed + excluded.failed,
        times = array(
          select mine + theirs
          from unnest(endpoint_hour.times, excluded.times) with ordinality as t (mine, theirs, n)
          order by n)
      """;

  private static final String OF_ACCOUNT =
      """
      select endpoint_hour.*
      from endpoint join endpoint_hour on endpoint_id = endpoint.id
      where account_id = :accountId and state <> 'deleted' and hour >= :since
      """;

  /** Counts more. Rows are locked in one order, as by everybody who writes several. */
  void add(Handle handle, Map<Hour, CallTally> tallies) {
    PreparedBatch batch = handle.prepareBatch(ADD);
    tallies.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(CallTallyStore::compare))
        .forEach(entry ->
            batch
                .bind("endpointId", entry.getKey().endpointId())
                .bind("hour", entry.getKey().begin())
                .bind("delivered", entry.getValue().delivered())
                .bind("failed", entry.getValue().failed())
                .bindArray("times", Integer.class, (Object[]) entry.getValue().times().counts())
                .add());
    batch.execute();
  }

  private static int compare(Hour one, Hour other) {
    int byEndpoint = one.endpointId().compareTo(other.endpointId());
    return byEndpoint == 0 ? one.begin().compareTo(other.begin()) : byEndpoint;
  }

  /** All that was counted of the account's endpoints from then on. */
  Map<Hour, CallTally> ofAccount(Handle handle, UUID accountId, Instant since) {
    Map<Hour, CallTally> tallies = new HashMap<>();
    handle
        .createQuery(OF_ACCOUNT)
        .bind("accountId", accountId)
        .bind("since", since)
        .map((row, context) -> Map.entry(hour(row), tally(row)))
        .forEach(entry -> tallies.put(entry.getKey(), entry.getValue()));
    return tallies;
  }

  private static Hour hour(ResultSet row) throws SQLException {
    return new Hour(row.getObject("endpoint_id", UUID.class), row.getTimestamp("hour").toInstant());
  }

  private static CallTally tally(ResultSet row) throws SQLException {
    return new CallTally(
        row.getInt("delivered"),
        row.getInt("failed"),
        AnswerTimes.of((Integer[]) row.getArray("times").getArray()));
  }
}
