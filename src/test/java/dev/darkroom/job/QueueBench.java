package dev.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.db.Node;
import dev.darkroom.db.TestClock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Times claims, positions and lists with few jobs and with a million. No test: it asserts that the
 * work was done and prints how long it took.
 */
class QueueBench {

  private static final int ROUNDS = 300;
  private static final int MILLION = 1_000_000;

  private static final TestJobs WORLD = TestJobs.open();

  private final Jdbi jdbi = WORLD.jdbi();
  private final TestClock clock = new TestClock();
  private final JobChanges changes = new JobChanges(List.of(), WORLD.signals());
  private final RunStore runs = new RunStore(changes);
  private final Jobs jobs = new Jobs(jdbi, new JobStore(changes), clock);
  private final Node node = Node.register(jdbi, UUID.randomUUID(), clock.instant());

  @BeforeAll
  static void announce() {
    System.out.println("milliseconds, median and 99th percentile of " + ROUNDS);
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void claims() {
    fill(10, 1_000, "pending");
    time("claim of 1,000 jobs of 10 accounts", this::claim);
    fill(10_000, MILLION, "pending");
    time("claim of 1,000,000 jobs of 10,000 accounts", this::claim);
    Job last =
        jdbi.withHandle(handle ->
            new JobStore(changes)
                .find(
                    handle,
                    handle
                        .createQuery("select id from job where waits(job) order by id desc limit 1")
                        .mapTo(UUID.class)
                        .one())
                .orElseThrow());
    time("position of the last of them", () -> assertThat(jobs.position(last)).isNotEmpty());
  }

  @Test
  void lists() {
    fill(1, MILLION, "completed");
    UUID account =
        jdbi.withHandle(handle ->
            handle.createQuery("select account_id from job limit 1").mapTo(UUID.class).one());
    Page page = new Page(25, 0);
    time(
        "first page of an account's 1,000,000 jobs",
        () -> assertThat(jobs.list(account, Optional.empty(), true, page).jobs()).hasSize(25));
    time(
        "first page of its failed ones, of which there are none",
        () ->
            assertThat(jobs.list(account, Optional.of(JobStatus.FAILED), true, page).total())
                .isZero());
    time(
        "first page of its images",
        () -> assertThat(jobs.listGrids(account, GridSearch.NEWEST_FIRST, page)).hasSize(25));
    time("how many images it has", () -> assertThat(jobs.countGrids(account)).isEqualTo(MILLION));
    for (String status : List.of("completed", "failed")) {
      GridSearch search =
          new GridSearch(
              "job.status in ('%s')".formatted(status), GridSearch.NEWEST_FIRST.order(), Map.of());
      time(
          "first page of its " + status + " images",
          () -> assertThat(jobs.listGrids(account, search, page)).hasSizeLessThan(26));
    }
    GridSearch lately =
        new GridSearch(
            "job.created_at >= now() - interval '1 s'", GridSearch.NEWEST_FIRST.order(), Map.of());
    time(
        "how many of its images are of the last second",
        () -> assertThat(jobs.countGrids(account, lately)).isLessThan(MILLION));
  }

  private void claim() {
    Optional<Job> claimed =
        jdbi.inTransaction(handle ->
            runs.claim(
                handle,
                "bench",
                node.incarnation(),
                clock.instant().plusSeconds(30),
                clock.instant()));
    assertThat(claimed).isPresent();
  }

  /** Rows as the triggers would have counted them, written without them. */
  private void fill(int accounts, int count, String status) {
    jdbi.useTransaction(handle -> {
      handle.execute("truncate account, job cascade");
      handle.execute("set local session_replication_role = replica");
      handle.execute(
          """
          insert into account (id, email, password_hash, role, webhook_secret, created_at)
          select md5(n::text)::uuid, n || '@example.com', 'none', 'user', '\\x00', now()
          from generate_series(1, ?) n
          """,
          accounts);
      handle.execute(
          """
          insert into job (id, account_id, type, status, process_mode, prompt, text, parameters,
            progress, run, created_at, started_at, updated_at, completed_at)
          select ('01900000-' || lpad(to_hex(n / 65536), 4, '0') || '-7' || lpad(to_hex(n % 4096), 3, '0')
              || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
            md5((1 + n % :accounts)::text)::uuid, 'imagine', :status,
            (array['turbo', 'fast', 'relax'])[1 + n % 3], 'a lake', 'a lake', :parameters::jsonb,
            case :status when 'completed' then 100 else 0 end, 0, at, null, at,
            case :status when 'completed' then at end
          from (select n, now() - interval '1 ms' * (:count - n) as at
            from generate_series(1, :count) n) as one
          """
              .replace(":accounts", Integer.toString(accounts))
              .replace(":count", Integer.toString(count))
              .replace(":status", "'" + status + "'")
              .replace(":parameters", "'" + ParametersJson.write(TestJobs.parameters()) + "'"));
      handle.execute(
          """
          insert into account_queue (
            account_id, process_mode, turn, waiting, pending, completed, grids)
          select account_id, process_mode, nextval('queue_turn'),
            count(*) filter (where waits(job)), count(*) filter (where status = 'pending'),
            count(*) filter (where status = 'completed'), count(*)
          from job group by account_id, process_mode
          """);
    });
    jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
  }

  private static void time(String what, Runnable work) {
    for (int i = 0; i < ROUNDS / 3; i++) {
      work.run();
    }
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      work.run();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-60s %8.2f %8.2f%n", what, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6);
  }
}
