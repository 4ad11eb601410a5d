package dev.darkroom.db;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;

/**
 * The database's clock, read once a minute and advanced between by {@link System#nanoTime()}: all
 * nodes agree, and a wall clock that jumps changes nothing. Microseconds, which is what PostgreSQL
 * keeps.
 */
public final class DatabaseClock implements InstantSource {

  private final Jdbi jdbi;
  private volatile Reading reading;

  public DatabaseClock(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.reading = read(jdbi);
  }

  @Override
  public Instant instant() {
    Reading last = reading;
    return last.at.plusNanos(System.nanoTime() - last.nanos).truncatedTo(ChronoUnit.MICROS);
  }

  /** Reads the database's clock again; one round of a loop, after which there is no more to do. */
  public boolean measure() {
    reading = read(jdbi);
    return false;
  }

  private static Reading read(Jdbi jdbi) {
    return jdbi.withHandle(handle -> {
      long before = System.nanoTime();
      Instant at = handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one();
      long after = System.nanoTime();
      return new Reading(at, before + (after - before) / 2);
    });
  }

  /** What the clock said, and when. */
  private record Reading(Instant at, long nanos) {}
}
