package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The health in the rows of endpoints, which all nodes write. */
final class HealthStore {

  /** Rows are locked in the order of their ids, as by everybody who changes several. */
  private static final String HOLD =
      """
      select * from endpoint
      where id = any(:ids) and state <> 'deleted'
      order by id
      for no key update
      """;

  private static final String WRITE =
      """
      update endpoint set
        last_success_at = :lastSuccessAt, last_failure_at = :lastFailureAt,
        last_error = :lastError, failing_since = :failingSince, failures = :failures,
        trouble_since = :troubleSince
      where id = :id
      """;

  /** A receiver that fails now and then has not recovered. */
  private static final String HOLD_RECOVERED =
      """
      select * from endpoint
      where trouble_since is not null and state in ('active', 'paused') and failing_since is null
        and last_success_at > coalesce(last_failure_at, '-infinity')
        and coalesce(last_failure_at, '-infinity') <= :wellSince
      order by id
      for no key update skip locked
      """;

  private static final String END_TROUBLE =
      "update endpoint set trouble_since = null where id = :id";

  /** Those of the endpoints that are not deleted, with nobody else changing them. */
  List<Endpoint> hold(Handle handle, Collection<UUID> ids) {
    return handle
        .createQuery(HOLD)
        .bindArray("ids", UUID.class, ids.stream().distinct().toList())
        .map(EndpointStore.ENDPOINT)
        .list();
  }

  /** Writes the health of an endpoint that is held, with the begin of its trouble, if any. */
  void write(Handle handle, UUID id, Health health, Optional<Instant> troubleSince) {
    handle
        .createUpdate(WRITE)
        .bind("id", id)
        .bind("lastSuccessAt", health.lastSuccessAt().orElse(null))
        .bind("lastFailureAt", health.lastFailureAt().orElse(null))
        .bind("lastError", health.lastError().orElse(null))
        .bind("failingSince", health.failingSince().orElse(null))
        .bind("failures", health.failures())
        .bind("troubleSince", troubleSince.orElse(null))
        .execute();
  }

  /**
   * The endpoints in trouble that are well again, with nobody else changing them.
   *
   * @param patience how long none of their calls must have failed
   */
  List<Endpoint> holdRecovered(Handle handle, Duration patience, Instant now) {
    return handle
        .createQuery(HOLD_RECOVERED)
        .bind("wellSince", now.minus(patience))
        .map(EndpointStore.ENDPOINT)
        .list();
  }

  void endTrouble(Handle handle, UUID id) {
    handle.createUpdate(END_TROUBLE).bind("id", id).execute();
  }
}
