package dev.darkroom.job;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * Something that happened to a job; append-only.
 *
 * @param sequence its number within the job: 1 is the creation, each event adds one
 */
public record JobEvent(UUID jobId, int sequence, Type type, Instant at) {

  /** What happened. */
  public enum Type {
    CREATED,
    STARTED,
    PROGRESSED,
    COMPLETED,
    FAILED,
    CANCELLED;

    /** Whether no event follows. */
    public boolean isTerminal() {
      return switch (this) {
        case CREATED, STARTED, PROGRESSED -> false;
        case COMPLETED, FAILED, CANCELLED -> true;
      };
    }

    /** The name in the database. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The type whose {@link #code()} this is. */
    public static Type of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
