package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class DatabaseClockTest {

  private final TestDatabase.Connection fresh = TestDatabase.create();
  private final Jdbi jdbi = Jdbi.create(fresh.jdbcUrl(), fresh.user(), fresh.password());

  @Test
  void tellsTheDatabasesTime() {
    Instant before = databaseTime();
    DatabaseClock clock = new DatabaseClock(jdbi);
    Instant told = clock.instant();
    clock.measure();
    Instant toldAgain = clock.instant();
    Instant after = databaseTime();

    // The measurement is right to half a round trip, which is far below a second.
    assertThat(told).isBetween(before.minusSeconds(1), after.plusSeconds(1));
    assertThat(toldAgain).isBetween(before.minusSeconds(1), after.plusSeconds(1));
  }

  @Test
  void betweenMeasurementsItNeverGoesBack() {
    DatabaseClock clock = new DatabaseClock(jdbi);
    Instant last = clock.instant();
    for (int i = 0; i < 10_000; i++) {
      Instant next = clock.instant();
      assertThat(next).isAfterOrEqualTo(last);
      last = next;
    }
  }

  @Test
  void tellsWhatPostgresKeeps() {
    Instant told = new DatabaseClock(jdbi).instant();

    assertThat(told).isEqualTo(told.truncatedTo(ChronoUnit.MICROS));
    Instant kept =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select cast(:told as timestamptz)")
                .bind("told", told)
                .mapTo(Instant.class)
                .one());
    assertThat(kept).isEqualTo(told);
  }

  private Instant databaseTime() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select clock_timestamp()").mapTo(Instant.class).one());
  }
}
