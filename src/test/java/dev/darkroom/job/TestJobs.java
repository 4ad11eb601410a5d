package dev.darkroom.job;

import dev.darkroom.db.Database;
import dev.darkroom.db.DatabaseSettings;
import dev.darkroom.db.Signals;
import dev.darkroom.db.TestDatabase;
import dev.darkroom.prompt.AspectRatio;
import dev.darkroom.prompt.Parameters;
import dev.darkroom.prompt.ProcessMode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A migrated database of a test's own with one account in it, and requests to make jobs of. */
public final class TestJobs implements AutoCloseable {

  /** The account that all requests are of. */
  public static final UUID ACCOUNT = UUID.fromString("00000000-0000-7000-8000-000000000001");

  private static final int CONNECTIONS = 10;

  private final Database database;
  private final Signals signals;

  private TestJobs(Database database) {
    this.database = database;
    this.signals = new Signals(database);
  }

  /** A new database with the account alone. */
  public static TestJobs open() {
    TestDatabase.Connection fresh = TestDatabase.create();
    TestJobs jobs =
        new TestJobs(
            Database.open(
                new DatabaseSettings(
                    fresh.jdbcUrl(), fresh.user(), fresh.password(), CONNECTIONS)));
    jobs.clear();
    return jobs;
  }

  /** Leaves the account alone again. */
  public void clear() {
    jdbi()
        .useHandle(handle -> {
          for (String table : List.of("job", "endpoint", "api_key", "account")) {
            handle.execute("delete from " + table);
          }
          handle.execute(
              """
              insert into account (
                id, email, password_hash, role, limited, webhook_secret, created_at)
              values (?, 'painter@example.com', 'none', 'user', false, '\\x00', now())
              """,
              ACCOUNT);
        });
  }

  public Jdbi jdbi() {
    return database.jdbi();
  }

  /** Signals that reach this process alone. */
  public Signals signals() {
    return signals;
  }

  /** A request for a grid. */
  public static NewJob request() {
    return request(Optional.empty());
  }

  /** A request for a grid that is known not to be renderable. */
  public static NewJob request(JobError refusal) {
    return request(Optional.of(refusal));
  }

  private static NewJob request(Optional<JobError> refusal) {
    return new NewJob(
        ACCOUNT,
        Optional.empty(),
        JobType.IMAGINE,
        "a lighthouse at dusk --seed 7",
        "a lighthouse at dusk",
        List.of(),
        parameters(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        refusal);
  }

  /** Square pictures with seed 7. */
  public static Parameters parameters() {
    return new Parameters(
        AspectRatio.SQUARE,
        "6.1",
        ProcessMode.FAST,
        1.0,
        100,
        0,
        0,
        7,
        1.0,
        false,
        false,
        false,
        Optional.empty());
  }

  /** What happened to the job, oldest first. */
  public List<JobEvent> events(UUID jobId) {
    return jdbi()
        .withHandle(handle ->
            handle
                .createQuery("select * from event where job_id = :id order by sequence")
                .bind("id", jobId)
                .map((row, context) ->
                    new JobEvent(
                        row.getObject("job_id", UUID.class),
                        row.getInt("sequence"),
                        JobEvent.Type.of(row.getString("type")),
                        row.getTimestamp("at").toInstant()))
                .list());
  }

  @Override
  public void close() {
    database.close();
  }
}
