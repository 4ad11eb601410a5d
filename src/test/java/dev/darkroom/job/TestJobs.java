package dev.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.jdbi.v3.core.Handle;
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
          for (String table : List.of("queue_pause", "job", "endpoint", "api_key", "account")) {
            handle.execute("delete from " + table);
          }
          insertAccount(handle, ACCOUNT);
        });
  }

  /** Adds an account without limits. */
  public UUID addAccount() {
    UUID id = UUID.randomUUID();
    jdbi().useHandle(handle -> insertAccount(handle, id));
    return id;
  }

  /** Sets one limit of an account. */
  public void limit(UUID account, String limit, int value) {
    jdbi()
        .useHandle(handle ->
            handle.execute("update account set " + limit + " = ? where id = ?", value, account));
  }

  private static void insertAccount(Handle handle, UUID id) {
    handle.execute(
        """
        insert into account (id, email, password_hash, role, webhook_secret, created_at)
        values (?, ?, 'none', 'user', '\\x00', now())
        """,
        id,
        id + "@example.com");
  }

  public Jdbi jdbi() {
    return database.jdbi();
  }

  public Database database() {
    return database;
  }

  /** Signals that reach this process alone. */
  public Signals signals() {
    return signals;
  }

  /** A request for a grid. */
  public static NewJob request() {
    return request(Optional.empty());
  }

  /** A request of some account for a grid in some mode. */
  public static NewJob request(UUID account, ProcessMode mode) {
    return request(account, parameters(mode), Optional.empty());
  }

  /** A request for a grid that is known not to be renderable. */
  public static NewJob request(JobError refusal) {
    return request(Optional.of(refusal));
  }

  private static NewJob request(Optional<JobError> refusal) {
    return request(ACCOUNT, parameters(), refusal);
  }

  private static NewJob request(UUID account, Parameters parameters, Optional<JobError> refusal) {
    return new NewJob(
        account,
        Optional.empty(),
        JobType.IMAGINE,
        "a lighthouse at dusk --seed 7",
        "a lighthouse at dusk",
        List.of(),
        parameters,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        refusal);
  }

  /** Square pictures with seed 7. */
  public static Parameters parameters() {
    return parameters(ProcessMode.FAST);
  }

  private static Parameters parameters(ProcessMode mode) {
    return new Parameters(
        AspectRatio.SQUARE,
        "6.1",
        mode,
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

  /** Checks that the counts of the queues are those of the jobs. */
  public void checkCounts() {
    List<String> wrong =
        jdbi()
            .withHandle(handle ->
                handle
                    .createQuery(
                        """
                        select q::text || ' but ' || counted::text
                        from account_queue q
                        cross join lateral (
                          select
                            count(*) filter (where waits(job)) as waiting,
                            count(lease_owner) as running,
                            count(*) filter (where status = 'pending' and hidden_at is null) as pending,
                            count(*) filter (where status = 'in_progress' and hidden_at is null) as in_progress,
                            count(*) filter (where status = 'completed' and hidden_at is null) as completed,
                            count(*) filter (where status = 'failed' and hidden_at is null) as failed,
                            count(*) filter (where status = 'cancelled' and hidden_at is null) as cancelled,
                            count(*) filter (
                              where hidden_at is null and type in ('imagine', 'variation', 'blend')) as grids
                          from job
                          where account_id = q.account_id and process_mode = q.process_mode) as counted
                        where (q.waiting, q.running, q.pending, q.in_progress, q.completed, q.failed,
                            q.cancelled, q.grids)
                          is distinct from (counted.waiting, counted.running, counted.pending,
                            counted.in_progress, counted.completed, counted.failed, counted.cancelled,
                            counted.grids)
                        """)
                    .mapTo(String.class)
                    .list());
    assertThat(wrong).isEmpty();
  }

  @Override
  public void close() {
    database.close();
  }
}
