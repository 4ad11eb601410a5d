package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

  @Test
  void eachCallerGetsAnEmptyDatabaseOfItsOwn() throws SQLException {
    TestDatabase.Connection first = TestDatabase.create();
    TestDatabase.Connection second = TestDatabase.create();

    try (var connection = first.open();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE pictures (id int)");
    }

    assertThat(tables(first)).isOne();
    assertThat(tables(second)).isZero();
  }

  private static int tables(TestDatabase.Connection database) throws SQLException {
    try (var connection = database.open();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
