package dev.darkroom.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of sessions and their pairs of tokens. */
final class SessionStore {

  /**
   * A stored pair.
   *
   * @param number counts the pairs of a session from 1
   * @param replacedAt when the next pair took its place; empty for the newest one
   */
  record Pair(
      UUID sessionId,
      int number,
      Instant accessUntil,
      Instant refreshUntil,
      Optional<Instant> replacedAt) {}

  private static final RowMapper<Pair> PAIR =
      (row, context) ->
          new Pair(
              row.getObject("session_id", UUID.class),
              row.getInt("number"),
              row.getTimestamp("access_until").toInstant(),
              row.getTimestamp("refresh_until").toInstant(),
              Optional.ofNullable(row.getTimestamp("replaced_at")).map(at -> at.toInstant()));

  /** Nothing, when the password changed or the account was disabled since it was checked. */
  private static final String BEGIN =
      """
      insert into session (id, account_id, created_at)
      select :id, id, :now from account
      where id = :accountId and password_hash = :passwordHash and disabled_at is null
      for share
      """;

  private static final String ADD_PAIR =
      """
      insert into token_pair (
        session_id, number, access_hash, access_until, refresh_hash, refresh_until)
      values (:sessionId, :number, :accessHash, :accessUntil, :refreshHash, :refreshUntil)
      """;

  /** A session's row is what all who change its pairs wait for. */
  private static final String HOLD =
      """
      select account_id from session
      where id = (select session_id from token_pair where refresh_hash = :hash)
      for update
      """;

  private static final String FIND_PAIR =
      """
      select session_id, number, access_until, refresh_until, replaced_at
      from token_pair where refresh_hash = :hash
      """;

  private static final String REPLACE =
      """
      update token_pair set replaced_at = :now, access_until = least(access_until, :now)
      where session_id = :sessionId and number = :number and replaced_at is null
      """;

  private static final String END_OF_TOKEN =
      """
      delete from session where id = (select session_id from token_pair where refresh_hash = :hash)
      """;

  private static final String END_ALL_BUT =
      """
      delete from session
      where account_id = :accountId and id is distinct from cast(:keptId as uuid)
      """;

  private static final String FORGET_PAIRS = "delete from token_pair where refresh_until <= :now";

  private static final String FORGET_SESSIONS =
      """
      delete from session
      where not exists (select 1 from token_pair where session_id = session.id)
      """;

  /** Begins a session; false when the account has another password by now, or is disabled. */
  boolean begin(Handle handle, UUID id, UUID accountId, String passwordHash, Instant now) {
    return handle
            .createUpdate(BEGIN)
            .bind("id", id)
            .bind("accountId", accountId)
            .bind("passwordHash", passwordHash)
            .bind("now", now)
            .execute()
        == 1;
  }

  /** Writes a pair whose tokens work from now on. */
  void addPair(Handle handle, UUID sessionId, int number, TokenPair tokens, Instant now) {
    handle
        .createUpdate(ADD_PAIR)
        .bind("sessionId", sessionId)
        .bind("number", number)
        .bind("accessHash", tokens.access().hash())
        .bind("accessUntil", now.plus(tokens.accessFor()))
        .bind("refreshHash", tokens.refresh().hash())
        .bind("refreshUntil", now.plus(tokens.refreshFor()))
        .execute();
  }

  /**
   * Locks the session that the refresh token is of until the transaction ends, and returns its
   * account; empty when there is none.
   */
  Optional<UUID> hold(Handle handle, Token refresh) {
    return handle.createQuery(HOLD).bind("hash", refresh.hash()).mapTo(UUID.class).findOne();
  }

  Optional<Pair> findPair(Handle handle, Token refresh) {
    return handle.createQuery(FIND_PAIR).bind("hash", refresh.hash()).map(PAIR).findOne();
  }

  /** Ends a pair: its access token expires now. */
  void replace(Handle handle, Pair pair, Instant now) {
    int replaced =
        handle
            .createUpdate(REPLACE)
            .bind("sessionId", pair.sessionId())
            .bind("number", pair.number())
            .bind("now", now)
            .execute();
    if (replaced != 1) {
      throw new IllegalStateException("a pair of tokens was replaced twice");
    }
  }

  void end(Handle handle, UUID sessionId) {
    handle.createUpdate("delete from session where id = :id").bind("id", sessionId).execute();
  }

  /** Ends the session that the refresh token is or was of, if there is one. */
  void endOf(Handle handle, Token refresh) {
    handle.createUpdate(END_OF_TOKEN).bind("hash", refresh.hash()).execute();
  }

  /** Ends the account's sessions and returns how many there were. */
  int endAllBut(Handle handle, UUID accountId, Optional<UUID> kept) {
    return handle
        .createUpdate(END_ALL_BUT)
        .bind("accountId", accountId)
        .bind("keptId", kept.orElse(null))
        .execute();
  }

  /** Deletes the sessions that nobody can go on with; returns how many there were. */
  int forget(Handle handle, Instant now) {
    handle.createUpdate(FORGET_PAIRS).bind("now", now).execute();
    return handle.createUpdate(FORGET_SESSIONS).execute();
  }
}
