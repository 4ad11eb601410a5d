package dev.darkroom.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * An account's wish to send many deliveries again, and how far it has come. What is newer than the
 * task is no part of it.
 *
 * @param cursor what was looked at last, from the newest to the oldest
 * @param resent what came of all that was looked at
 * @param total how many there were to look at when its turn came, or were in the end; empty until
 *     then
 * @param failures how many batches failed since the last one that did not
 */
public record ResendTask(
    UUID id,
    UUID accountId,
    ResendScope scope,
    State state,
    DeliveryCursor cursor,
    Resent resent,
    OptionalInt total,
    int failures,
    Instant createdAt,
    Optional<Instant> endedAt) {

  /** Where a task stands. */
  public enum State {
    /** It goes on, or waits for the account's task before it. */
    RUNNING,
    COMPLETED,
    /** Its owner has ended it; what was sent again until then stays so. */
    CANCELLED,
    /** The server has given it up. */
    FAILED;

    /** The name in the database and on the wire. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
