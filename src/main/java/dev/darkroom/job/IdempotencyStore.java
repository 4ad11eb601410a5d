package dev.darkroom.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which submits have been accepted under which keys, for 24 hours. */
final class IdempotencyStore {

  private static final Duration MEMORY = Duration.ofHours(24);

  /** A row that is too old is as good as none. The twin of a submit under way waits here for it. */
  private static final String REMEMBER =
      """
      insert into idempotency_key as known (account_id, key, route, body_hash, job_id, created_at)
      values (:accountId, :key, :route, :bodyHash, :jobId, :now)
      on conflict (account_id, key) do update set
        route = excluded.route, body_hash = excluded.body_hash, job_id = excluded.job_id,
        created_at = excluded.created_at
      where known.created_at <= :forgotten
      """;

  private static final String FIND =
      """
      select route, body_hash, job_id from idempotency_key
      where account_id = :accountId and key = :key and created_at > :forgotten
      """;

  private static final String FORGET =
      """
      delete from idempotency_key where created_at <= :forgotten
      """;

  /**
   * Remembers the job under the key, unless one is remembered already.
   *
   * @return the job that is remembered already
   * @throws IdempotencyException when that one was made by another request
   */
  Optional<UUID> remember(
      Handle handle, UUID accountId, IdempotencyKey key, UUID jobId, Instant now) {
    int written =
        handle
            .createUpdate(REMEMBER)
            .bind("accountId", accountId)
            .bind("key", key.key())
            .bind("route", key.route())
            .bind("bodyHash", key.bodyHash())
            .bind("jobId", jobId)
            .bind("now", now)
            .bind("forgotten", now.minus(MEMORY))
            .execute();
    return written == 1 ? Optional.empty() : find(handle, accountId, key, now);
  }

  /**
   * The job that is remembered under the key.
   *
   * @throws IdempotencyException when it was made by another request
   */
  Optional<UUID> find(Handle handle, UUID accountId, IdempotencyKey key, Instant now) {
    return handle
        .createQuery(FIND)
        .bind("forgotten", now.minus(MEMORY))
        .bind("accountId", accountId)
        .bind("key", key.key())
        .map((row, context) -> {
          if (!key.isSameRequest(row.getString("route"), row.getBytes("body_hash"))) {
            throw new IdempotencyException(
                "Idempotency-Key \"%s\" was used for another request to %s; choose another key."
                    .formatted(key.key(), row.getString("route")));
          }
          return row.getObject("job_id", UUID.class);
        })
        .findOne();
  }

  /** Forgets what is older than 24 hours; returns how many keys. */
  int forget(Handle handle, Instant now) {
    return handle.createUpdate(FORGET).bind("forgotten", now.minus(MEMORY)).execute();
  }
}
