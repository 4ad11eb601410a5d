package dev.darkroom.account;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The rows that count tries to log in. */
final class TryStore {

  /** What is known of an account or address. */
  record Tries(int count, Instant triedAt, Instant blockedUntil) {}

  /** Writes nothing new where there is a row, and locks it. */
  private static final String HOLD =
      """
      insert into login_tries (subject, tries, tried_at, blocked_until)
      values (:subject, 0, :now, :now)
      on conflict (subject) do update set subject = excluded.subject
      returning tries, tried_at, blocked_until
      """;

  private static final String SET =
      """
      update login_tries set tries = :tries, tried_at = :triedAt, blocked_until = :blockedUntil
      where subject = :subject
      """;

  /** The tries so far, none included, which others wait for until the transaction ends. */
  Tries hold(Handle handle, byte[] subject, Instant now) {
    return handle
        .createQuery(HOLD)
        .bind("subject", subject)
        .bind("now", now)
        .map((row, context) ->
            new Tries(
                row.getInt("tries"),
                row.getTimestamp("tried_at").toInstant(),
                row.getTimestamp("blocked_until").toInstant()))
        .one();
  }

  void set(Handle handle, byte[] subject, Tries tries) {
    handle
        .createUpdate(SET)
        .bind("subject", subject)
        .bind("tries", tries.count())
        .bind("triedAt", tries.triedAt())
        .bind("blockedUntil", tries.blockedUntil())
        .execute();
  }

  void forget(Handle handle, byte[] subject) {
    handle
        .createUpdate("delete from login_tries where subject = :subject")
        .bind("subject", subject)
        .execute();
  }

  /** Deletes what was last tried before then; returns how many there were. */
  int forgetBefore(Handle handle, Instant then) {
    return handle
        .createUpdate("delete from login_tries where tried_at < :then")
        .bind("then", then)
        .execute();
  }
}
