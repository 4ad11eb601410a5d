package dev.darkroom.db;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Starts of the embedded database as the product does it, but for the programs, unpacked once. */
final class PostgresRun {

  private PostgresRun() {}

  /** A start that spares the disk, which outlives everything but a crash of the machine. */
  static EmbeddedPostgres start(Path folder) {
    return start(folder, PostgresSettings.forTests());
  }

  static EmbeddedPostgres start(Path folder, PostgresSettings settings) {
    PostgresHome home = PostgresHome.in(folder);
    return EmbeddedPostgres.start(
        home, TestDatabase.binaries(), settings, Unprivileged.toServe(home.cluster()));
  }

  static EmbeddedPostgres start(Path folder, Unprivileged user) {
    return EmbeddedPostgres.start(
        PostgresHome.in(folder), TestDatabase.binaries(), PostgresSettings.forTests(), user);
  }

  static Path cluster(Path folder) {
    return folder.resolve("postgres").resolve("data");
  }

  static PostmasterPid postmaster(Path folder) {
    return PostmasterPid.read(cluster(folder)).orElseThrow();
  }

  static void execute(EmbeddedPostgres database, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String text(EmbeddedPostgres database, String query) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
