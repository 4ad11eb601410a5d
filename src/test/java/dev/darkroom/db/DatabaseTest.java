package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

class DatabaseTest {

  private final TestDatabase.Connection fresh = TestDatabase.create();
  private final DatabaseSettings settings =
      new DatabaseSettings(fresh.jdbcUrl(), fresh.user(), fresh.password(), 4);

  @Test
  void openingAgainChangesNothing() {
    List<String> once = openAndListMigrations();
    List<String> twice = openAndListMigrations();

    assertThat(once).isNotEmpty();
    assertThat(twice).isEqualTo(once);
  }

  @Test
  void severalNodesMayOpenAnEmptyDatabaseAtOnce() throws InterruptedException, ExecutionException {
    List<List<String>> migrations = new ArrayList<>();
    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<List<String>> node = this::openAndListMigrations;
      for (Future<List<String>> opened : nodes.invokeAll(Collections.nCopies(3, node))) {
        migrations.add(opened.get());
      }
    }

    assertThat(migrations).hasSize(3).allMatch(migrations.getFirst()::equals);
  }

  @Test
  void aNewerSchemaIsRefusedInASentence() throws SQLException {
    openAndListMigrations();
    sql(
        """
        insert into schema_history (
          installed_rank, version, description, type, script, checksum, installed_by,
          execution_time, success)
        values (99, '99', 'of a newer version', 'SQL', 'V99__x.sql', 1, 'x', 1, true)
        """);

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> Database.open(settings))
        .withMessage(
            "The database at %s has schema 99, which this Darkroom does not know: a newer one made"
                + " it. Start that version or a newer one.",
            fresh.jdbcUrl());
  }

  @Test
  void aMigrationThatWasChangedIsRefusedInASentence() throws SQLException {
    openAndListMigrations();
    sql("update schema_history set checksum = checksum + 1 where version = '1'");

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> Database.open(settings))
        .withMessageStartingWith(
            "The database at %s can't be brought up to date: ", fresh.jdbcUrl());
  }

  @Test
  void aServerThatIsNotThereIsNamedInASentence() {
    DatabaseSettings nowhere =
        new DatabaseSettings("jdbc:postgresql://127.0.0.1:1/darkroom", "me", "hush hush", 4);

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> Database.open(nowhere))
        .withMessageStartingWith(
            "The database at jdbc:postgresql://127.0.0.1:1/darkroom can't be reached: ")
        .withMessageEndingWith(". Check database-url, or leave it out to use the embedded one.")
        .withMessageNotContaining("hush");
  }

  @Test
  void aWrongPasswordIsToldInASentenceWithoutIt() {
    DatabaseSettings wrong = new DatabaseSettings(fresh.jdbcUrl(), fresh.user(), "hush hush", 4);

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> Database.open(wrong))
        .withMessageContaining("can't be reached: ")
        .withMessageContaining("password authentication failed")
        .withMessageNotContaining("hush");
    assertThat(wrong).asString().doesNotContain("hush");
  }

  @Test
  void aBrokenConnectionIsNotHandedOutAgain() throws SQLException {
    try (Database database = Database.open(settings)) {
      endSessionsOfPool();

      int failures = 0;
      for (int i = 0; i < 20; i++) {
        try {
          database.jdbi().useHandle(handle -> handle.execute("select 1"));
        } catch (JdbiException e) {
          failures++;
        }
      }

      assertThat(failures).isLessThanOrEqualTo(settings.connections());
    }
  }

  @Test
  void noMessageQuotesWhatWasWritten() {
    try (Database database = Database.open(settings)) {
      assertThatExceptionOfType(JdbiException.class)
          .isThrownBy(() ->
              database
                  .jdbi()
                  .useHandle(handle ->
                      handle
                          .createUpdate(
                              """
                              insert into account (
                                id, email, password_hash, role, webhook_secret, created_at)
                              values (
                                gen_random_uuid(), 'a@example.com', :hash, 'king', '', now())
                              """)
                          .bind("hash", "hush hush")
                          .execute()))
          .withMessageContaining("account_role_check")
          .withMessageNotContaining("hush");
    }
  }

  private void endSessionsOfPool() throws SQLException {
    try (var connection = fresh.open();
        var statement = connection.createStatement()) {
      statement.execute(
          """
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and pid <> pg_backend_pid()
          """);
    }
  }

  private List<String> openAndListMigrations() {
    try (Database database = Database.open(settings)) {
      return database
          .jdbi()
          .withHandle(handle ->
              handle
                  .createQuery(
                      "select version || ' ' || success from schema_history order by version")
                  .mapTo(String.class)
                  .list());
    }
  }

  private void sql(String statement) throws SQLException {
    try (var connection = fresh.open();
        var prepared = connection.createStatement()) {
      assertThat(prepared.executeUpdate(statement)).isEqualTo(1);
    }
  }
}
