package dev.darkroom.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Finds whose a token is, in one query for API keys and logins alike. */
public final class CallerStore {

  /** How exact {@code last_used_at} is: a busy key costs one write in this time. */
  private static final Duration USE_GRAIN = Duration.ofMinutes(1);

  /** How long an access token that expired is told from one that never was. */
  static final Duration REMEMBERED = Duration.ofHours(24);

  private static final String FIND =
      """
      select
      """
          + AccountStore.COLUMNS
          + """
          , key_id, use_is_stale, session_id, is_expired
          from (
            select account_id, id as key_id,
              last_used_at is null or last_used_at < :usedBefore as use_is_stale,
              null::uuid as session_id, false as is_expired
            from api_key where token_hash = :hash and revoked_at is null
            union all
            select account_id, null, false, session_id, access_until <= :now
            from token_pair join session on session.id = session_id
            where access_hash = :hash and access_until > :rememberedFrom
          ) as credential (account_id, key_id, use_is_stale, session_id, is_expired)
          join account on account.id = account_id
          where disabled_at is null
          limit 1
          """;

  /** Whose token this is; the use of a key is kept. */
  public Identity find(Handle handle, Token token, Instant now) {
    return handle
        .createQuery(FIND)
        .bind("hash", token.hash())
        .bind("usedBefore", now.minus(USE_GRAIN))
        .bind("now", now)
        .bind("rememberedFrom", now.minus(REMEMBERED))
        .map((row, context) -> identity(handle, row, context, now))
        .findOne()
        .orElseGet(Identity.Unknown::new);
  }

  private static Identity identity(
      Handle handle, ResultSet row, StatementContext context, Instant now) throws SQLException {
    if (row.getBoolean("is_expired")) {
      return new Identity.Expired();
    }
    Optional<UUID> keyId = Optional.ofNullable(row.getObject("key_id", UUID.class));
    if (row.getBoolean("use_is_stale")) {
      recordUse(handle, keyId.orElseThrow(), now);
    }
    return new Identity.Known(
        new Caller(
            AccountStore.ACCOUNT.map(row, context),
            keyId,
            Optional.ofNullable(row.getObject("session_id", UUID.class))));
  }

  private static void recordUse(Handle handle, UUID keyId, Instant now) {
    handle
        .createUpdate("update api_key set last_used_at = :now where id = :id")
        .bind("now", now)
        .bind("id", keyId)
        .execute();
  }
}
