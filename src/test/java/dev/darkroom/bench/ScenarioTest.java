package dev.darkroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.db.DatabaseSettings;
import dev.darkroom.db.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scenarios as they are, with little to do. */
class ScenarioTest {

  private static Stage stage;

  @BeforeAll
  static void open() {
    TestDatabase.Connection connection = TestDatabase.create();
    stage =
        new Stage(
            new BenchPostgres(
                new DatabaseSettings(
                    connection.jdbcUrl(), connection.user(), connection.password(), 8),
                _ -> {},
                () -> {}));
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @BeforeEach
  void clear() {
    stage.clear();
  }

  @Test
  void aDrainEndsWithEachDeliveredOnce() throws InterruptedException {
    Measure measure = new Drain(200, 3).run(stage);

    assertThat(measure.faults()).isEmpty();
    assertThat(part(measure, "deliveries a second")).isPositive();
    assertThat(part(measure, "share of the client alone")).isPositive();
    assertThat(part(measure, "WAL bytes per delivery")).isBetween(100.0, 100_000.0);
    assertThat(stage.receiver().count()).isEqualTo(200);
  }

  @Test
  void aClaimFindsAsManyHoweverMuchWaits() {
    assertThat(new ClaimCost(2000, 6).run(stage).figures()).hasSize(5);
  }

  private static double part(Measure measure, String figure) {
    return measure.figures().stream()
        .filter(one -> one.name().equals(figure))
        .findFirst()
        .orElseThrow()
        .parts()
        .getFirst();
  }
}
