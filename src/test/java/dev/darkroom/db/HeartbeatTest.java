package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

  @Test
  void eachBeatIsASignOfLifeOfItsNodeAlone() {
    TestDatabase.Connection fresh = TestDatabase.create();
    TestClock clock = new TestClock();
    try (Database database =
        Database.open(new DatabaseSettings(fresh.jdbcUrl(), fresh.user(), fresh.password(), 2))) {
      Jdbi jdbi = database.jdbi();
      Node node = Node.register(jdbi, UUID.randomUUID(), clock.instant());
      Node other = Node.register(jdbi, UUID.randomUUID(), clock.instant());
      Heartbeat heartbeat = new Heartbeat(jdbi, node, clock);
      assertThat(seenAt(jdbi, node)).isEmpty();

      heartbeat.beat();
      clock.advance(Duration.ofSeconds(30));
      heartbeat.beat();

      assertThat(seenAt(jdbi, node)).contains(clock.instant());
      assertThat(seenAt(jdbi, other)).isEmpty();
    }
  }

  private static Optional<Instant> seenAt(Jdbi jdbi, Node node) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select seen_at from node where incarnation = :incarnation")
            .bind("incarnation", node.incarnation())
            .map((row, context) ->
                Optional.ofNullable(row.getTimestamp("seen_at")).map(at -> at.toInstant()))
            .one());
  }
}
