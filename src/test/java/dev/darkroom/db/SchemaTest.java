package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The invariants that the tables keep by themselves, whatever a statement asks for. */
class SchemaTest {

  private static final Database DATABASE = open();

  private static final String WELL_FORMED =
      """
      insert into account (id, email, password_hash, role, webhook_secret, created_at)
      values ('a0000000-0000-4000-8000-000000000000', 'a@example.com', 'x', 'user', 'x', now());
      insert into api_key (
        id, account_id, kind, name, token_hash, token_hint, webhook_secret, created_at)
      values ('b0000000-0000-4000-8000-000000000000', 'a0000000-0000-4000-8000-000000000000',
        'static', 'x', sha256('x'), 'x', 'x', now());
      insert into job (id, account_id, type, status, process_mode, prompt, text, parameters, progress,
        run, started_at, lease_owner, lease_until, preview_id, preview_progress, error_code,
        error_message, completed_at, created_at, updated_at)
      select id::uuid, 'a0000000-0000-4000-8000-000000000000', 'imagine', status, 'fast', 'x', 'x',
        '{}', progress, run, started, owner, until, null, null, code, code, ended, now(), now()
      from (values
        ('c0000000-0000-4000-8000-000000000000', 'pending', 0, 0, null::timestamptz,
          null::uuid, null::timestamptz, null, null::timestamptz),
        ('c1000000-0000-4000-8000-000000000000', 'in_progress', 30, 1, now(),
          gen_random_uuid(), now(), null, null),
        ('c2000000-0000-4000-8000-000000000000', 'completed', 100, 1, now(),
          null, null, null, now()),
        ('c3000000-0000-4000-8000-000000000000', 'failed', 30, 1, now(),
          null, null, 'engine_error', now()))
        as sample (id, status, progress, run, started, owner, until, code, ended);
      insert into event values
        ('c1000000-0000-4000-8000-000000000000', 1, 'created', now()),
        ('c1000000-0000-4000-8000-000000000000', 2, 'started', now()),
        ('c2000000-0000-4000-8000-000000000000', 1, 'created', now()),
        ('c2000000-0000-4000-8000-000000000000', 2, 'completed', now());
      insert into asset values
        ('d0000000-0000-4000-8000-000000000000', 'c2000000-0000-4000-8000-000000000000', 1, 'grid',
          null, 'png', 1, 1, 1, now()),
        ('d1000000-0000-4000-8000-000000000000', 'c2000000-0000-4000-8000-000000000000', 1,
          'picture', 1, 'png', 1, 1, 1, now()),
        ('d2000000-0000-4000-8000-000000000000', 'c2000000-0000-4000-8000-000000000000', 1,
          'picture', 2, 'png', 1, 1, 1, now());
      insert into endpoint (id, account_id, format, url, state, created_at, updated_at)
      values ('e0000000-0000-4000-8000-000000000000', 'a0000000-0000-4000-8000-000000000000', 'jobs',
        'http://x', 'active', now(), now());
      insert into event_body values ('c1000000-0000-4000-8000-000000000000', 1, 'jobs', 'x');
      insert into delivery (id, account_id, job_id, sequence, type, format, lane, state, due_at,
        lease_owner, lease_until, created_at)
      values ('f0000000-0000-4000-8000-000000000000', 'a0000000-0000-4000-8000-000000000000',
        'c1000000-0000-4000-8000-000000000000', 1, 'created', 'jobs', 'http://x', 'waiting',
        now(), gen_random_uuid(), now(), now());
      insert into idempotency_key values
        ('a0000000-0000-4000-8000-000000000000', 'x', '/v1/imagine', sha256('x'),
          'c0000000-0000-4000-8000-000000000000', now());
      insert into alert (id, account_id, type, origin, delivery_id, job_id, at, posted_at)
      values ('f1000000-0000-4000-8000-000000000000', 'a0000000-0000-4000-8000-000000000000',
        'delivery.exhausted', 'http://x', 'f0000000-0000-4000-8000-000000000000',
        'c1000000-0000-4000-8000-000000000000', now(), now());
      insert into session values
        ('01000000-0000-4000-8000-000000000000', 'a0000000-0000-4000-8000-000000000000', now());
      insert into token_pair values
        ('01000000-0000-4000-8000-000000000000', 1, sha256('x'), now(), sha256('y'), now(), null);
      insert into login_tries values (sha256('x'), 1, now(), now());
      insert into resend_task (
        id, account_id, meant, state, cursor_at, cursor_id, due_at, created_at)
      values ('70000000-0000-4000-8000-000000000000', 'a0000000-0000-4000-8000-000000000000', '{}',
        'running', now(), '00000000-0000-0000-0000-000000000000', now(), now());
      insert into endpoint_hour
      values ('e0000000-0000-4000-8000-000000000000', now(), 1, 0, array_fill(0, array[64]));
      insert into attempt (delivery_id, number, at, duration_ms)
      values ('f0000000-0000-4000-8000-000000000000', 1, now(), 1);
      """;

  private static final String PENDING = "update job set %s where status = 'pending'";
  private static final String RUNNING = "update job set %s where status = 'in_progress'";

  private final Jdbi jdbi = DATABASE.jdbi();

  /** A statement that violates one rule, and the rule's name. */
  record Violation(String rule, String statement) {
    @Override
    public String toString() {
      return rule + ": " + statement;
    }
  }

  @BeforeAll
  static void fill() {
    DATABASE.jdbi().useHandle(handle -> handle.createScript(WELL_FORMED).execute());
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  static Stream<Violation> violations() {
    return Stream.of(
        violation("account_email_check", "update account set email = 'A@example.com'"),
        violation("account_email_check", "update account set email = 'ab'"),
        violation("account_role_check", "update account set role = 'king'"),
        violation("account_turbo_runs_check", "update account set turbo_runs = 0"),
        violation("account_fast_runs_check", "update account set fast_runs = 0"),
        violation("account_relax_runs_check", "update account set relax_runs = 0"),
        violation("account_queued_jobs_check", "update account set queued_jobs = 0"),
        violation("account_submits_per_second_check", "update account set submits_per_second = 0"),
        violation(
            "account_queue_process_mode_check",
            "update account_queue set process_mode = 'slow' where process_mode = 'fast'"),
        violation("account_queue_waiting_check", "update account_queue set waiting = -1"),
        violation("account_queue_running_check", "update account_queue set running = -1"),
        violation("account_queue_pending_check", "update account_queue set pending = -1"),
        violation("account_queue_in_progress_check", "update account_queue set in_progress = -1"),
        violation("account_queue_completed_check", "update account_queue set completed = -1"),
        violation("account_queue_failed_check", "update account_queue set failed = -1"),
        violation("account_queue_cancelled_check", "update account_queue set cancelled = -1"),
        violation("account_queue_grids_check", "update account_queue set grids = -1"),
        violation("idempotency_key_key_check", "update idempotency_key set key = ''"),
        violation("idempotency_key_body_hash_check", "update idempotency_key set body_hash = 'x'"),
        violation("api_key_kind_check", "update api_key set kind = 'other'"),
        violation("api_key_token_hash_check", "update api_key set token_hash = 'clear text'"),
        violation("api_key_signature_format_check", "update api_key set signature_format = 'x'"),
        violation("api_key_old_secret_is_whole", "update api_key set old_secret = 'x'"),
        violation("api_key_switches_between_two", "update api_key set switched = true"),
        violation("account_old_secret_is_whole", "update account set old_secret_until = now()"),
        violation("account_switches_between_two", "update account set switched = true"),
        violation("job_type_check", PENDING.formatted("type = 'paint'")),
        violation("job_status_check", PENDING.formatted("status = 'waiting'")),
        violation("job_process_mode_check", PENDING.formatted("process_mode = 'slow'")),
        violation("job_image_index_check", PENDING.formatted("image_index = 5")),
        violation(
            "job_webhook_type_check", PENDING.formatted("webhook_url = 'x', webhook_type = 'all'")),
        violation("job_progress_check", RUNNING.formatted("progress = -1")),
        violation("job_progress_check", RUNNING.formatted("progress = 101")),
        violation(
            "job_preview_progress_check",
            RUNNING.formatted("preview_id = id, preview_progress = 100")),
        violation("job_sequence_check", PENDING.formatted("sequence = 0")),
        violation("job_run_check", PENDING.formatted("run = -1")),
        violation("job_crashes_check", PENDING.formatted("crashes = -1")),
        violation("job_failures_check", PENDING.formatted("failures = -1")),
        violation(
            "job_ends_once",
            RUNNING.formatted("status = 'cancelled', lease_owner = null, lease_until = null")),
        violation("job_ends_once", PENDING.formatted("completed_at = now()")),
        violation(
            "job_error_iff_failed",
            RUNNING.formatted("error_code = 'engine_error', error_message = 'x'")),
        violation(
            "job_error_iff_failed", PENDING.formatted("status = 'failed', completed_at = now()")),
        violation(
            "job_error_iff_failed",
            PENDING.formatted("status = 'failed', completed_at = now(), error_code = 'x'")),
        violation("job_pending_is_untouched", PENDING.formatted("progress = 1")),
        violation("job_pending_is_untouched", PENDING.formatted("started_at = now()")),
        violation("job_completed_is_whole", RUNNING.formatted("progress = 100")),
        violation(
            "job_completed_is_whole",
            PENDING.formatted("status = 'completed', completed_at = now()")),
        violation("job_runs_once_started", PENDING.formatted("status = 'in_progress'")),
        violation("job_runs_once_started", RUNNING.formatted("run = 0")),
        violation("job_lease_is_whole", RUNNING.formatted("lease_until = null")),
        violation(
            "job_lease_iff_running", PENDING.formatted("lease_owner = id, lease_until = now()")),
        violation("job_rests_between_runs", PENDING.formatted("resting_until = now()")),
        violation("job_rests_between_runs", RUNNING.formatted("resting_until = now()")),
        violation("job_preview_is_whole", RUNNING.formatted("preview_id = id")),
        violation("job_webhook_is_whole", PENDING.formatted("webhook_url = 'x'")),
        violation("event_progress_check", "update event set progress = 101"),
        violation("event_sequence_check", "update event set sequence = 0 where sequence = 2"),
        violation("event_type_check", "update event set type = 'seen' where sequence = 2"),
        violation(
            "event_first_is_creation", "update event set type = 'created' where sequence = 2"),
        violation(
            "event_first_is_creation", "update event set type = 'started' where sequence = 1"),
        violation("asset_kind_check", "update asset set kind = 'video'"),
        violation("asset_index_check", "update asset set index = 0 where kind = 'picture'"),
        violation("asset_extension_check", "update asset set extension = '../x'"),
        violation("asset_width_check", "update asset set width = 0"),
        violation("asset_height_check", "update asset set height = 0"),
        violation("asset_bytes_check", "update asset set bytes = 0"),
        violation("asset_index_is_a_pictures", "update asset set index = 1 where kind = 'grid'"),
        violation("endpoint_format_check", "update endpoint set format = 'x'"),
        violation("endpoint_signature_format_check", "update endpoint set signature_format = 'x'"),
        violation("endpoint_state_check", "update endpoint set state = 'x'"),
        violation("endpoint_description_check", "update endpoint set description = ''"),
        violation("endpoint_headers_check", "update endpoint set headers = '[]'"),
        violation(
            "endpoint_retry_waits_check", "update endpoint set retry_waits = repeat('1', 501)"),
        violation("endpoint_rate_limit_check", "update endpoint set rate_limit = 0"),
        violation("endpoint_rate_limit_check", "update endpoint set rate_limit = 1001"),
        violation("endpoint_events_are_its_formats", "update endpoint set events = '{}'"),
        violation(
            "endpoint_events_are_its_formats",
            "update endpoint set events = '{job.completed, images.items.update}'"),
        violation(
            "endpoint_old_secret_is_whole", "update endpoint set secret = 'x', old_secret = 'x'"),
        violation("endpoint_old_secret_is_whole", "update endpoint set old_secret_until = now()"),
        violation(
            "endpoint_old_secret_has_a_new_one",
            "update endpoint set old_secret = 'x', old_secret_until = now()"),
        violation("endpoint_switches_between_two", "update endpoint set switched = true"),
        violation("endpoint_failures_check", "update endpoint set failures = -1"),
        violation("endpoint_fails_since_a_failure", "update endpoint set failures = 1"),
        violation("endpoint_fails_since_a_failure", "update endpoint set failing_since = now()"),
        violation("endpoint_failure_is_in_words", "update endpoint set last_failure_at = now()"),
        violation("endpoint_failure_is_in_words", "update endpoint set last_error = 'x'"),
        violation("alert_type_check", "update alert set type = 'x'"),
        violation("alert_count_check", "update alert set count = 0"),
        violation("alert_post_attempts_check", "update alert set post_attempts = -1"),
        violation("alert_posted_is_not_due", "update alert set post_due_at = now()"),
        violation("alert_is_of_its_type", "update alert set job_id = null"),
        violation("alert_is_of_its_type", "update alert set type = 'endpoint.failing'"),
        violation("event_body_format_check", "update event_body set format = 'x'"),
        violation("delivery_sent_iff_claimed", "update delivery set sent_at = now()"),
        violation("delivery_sent_iff_claimed", "update delivery set claims = 1"),
        violation("delivery_attempts_are_claimed", "update delivery set attempts = 1"),
        violation("delivery_type_check", "update delivery set type = 'seen'"),
        violation(
            "delivery_state_check",
            """
            update delivery
            set state = 'x', ended_at = now(), lease_owner = null, lease_until = null
            """),
        violation("delivery_attempts_check", "update delivery set attempts = -1"),
        violation(
            "delivery_ends_once",
            "update delivery set state = 'delivered', lease_owner = null, lease_until = null"),
        violation("delivery_ends_once", "update delivery set ended_at = now()"),
        violation("delivery_lease_is_whole", "update delivery set lease_until = null"),
        violation(
            "delivery_lease_iff_waiting",
            "update delivery set state = 'delivered', ended_at = now()"),
        violation("token_pair_number_check", "update token_pair set number = 0"),
        violation("token_pair_access_hash_check", "update token_pair set access_hash = 'clear'"),
        violation("token_pair_refresh_hash_check", "update token_pair set refresh_hash = 'clear'"),
        violation("login_tries_subject_check", "update login_tries set subject = 'clear text'"),
        violation("login_tries_tries_check", "update login_tries set tries = -1"),
        violation(
            "queue_pause_single_check",
            "insert into queue_pause select false, now(), id from account"),
        violation(
            "delivery_lag_class_check",
            "insert into delivery_lag values (now(), gen_random_uuid(), -1, 1)"),
        violation(
            "delivery_lag_deliveries_check",
            "insert into delivery_lag values (now(), gen_random_uuid(), 0, 0)"),
        violation("resend_task_meant_check", "update resend_task set meant = '[]'"),
        violation(
            "resend_task_state_check", "update resend_task set state = 'x', ended_at = now()"),
        violation("resend_task_created_check", "update resend_task set created = -1"),
        violation("resend_task_hurried_check", "update resend_task set hurried = -1"),
        violation("resend_task_left_out_check", "update resend_task set left_out = -1"),
        violation("resend_task_total_counts_all", "update resend_task set total = -1"),
        violation("resend_task_failures_check", "update resend_task set failures = -1"),
        violation("resend_task_ends_once", "update resend_task set state = 'failed'"),
        violation("resend_task_ends_once", "update resend_task set ended_at = now()"),
        violation("endpoint_hour_delivered_check", "update endpoint_hour set delivered = -1"),
        violation("endpoint_hour_failed_check", "update endpoint_hour set failed = -1"),
        violation("endpoint_hour_times_check", "update endpoint_hour set times = '{1}'"),
        violation("endpoint_hour_times_check", "update endpoint_hour set times[3] = -1"),
        violation("attempt_number_check", "update attempt set number = 0"),
        violation("attempt_duration_ms_check", "update attempt set duration_ms = -1"));
  }

  static Stream<Violation> repetitions() {
    return Stream.of(
        violation(
            "account_email",
            """
            insert into account (id, email, password_hash, role, webhook_secret, created_at)
            select gen_random_uuid(), email, 'x', 'user', 'x', now() from account
            """),
        violation(
            "api_key_token",
            """
            insert into api_key (
              id, account_id, kind, name, token_hash, token_hint, webhook_secret, created_at)
            select gen_random_uuid(), account_id, 'key', 'x', token_hash, 'x', 'x', now()
            from api_key
            """),
        violation(
            "api_key_static",
            """
            insert into api_key (
              id, account_id, kind, name, token_hash, token_hint, webhook_secret, created_at)
            select gen_random_uuid(), account_id, 'static', 'x', sha256('y'), 'x', 'x', now()
            from api_key
            """),
        violation("token_pair_pkey", copyOfPair(1, "a", "b", "now()")),
        violation("token_pair_access", copyOfPair(2, "x", "b", "now()")),
        violation("token_pair_refresh", copyOfPair(2, "a", "y", "now()")),
        violation("token_pair_newest", copyOfPair(2, "a", "b", "null")),
        violation(
            "event_one_end",
            """
            insert into event select job_id, 3, 'cancelled', now() from event
            where type = 'completed'
            """),
        violation("event_pkey", "insert into event select job_id, sequence, type, at from event"),
        violation("asset_one_grid", copyOfAsset("grid")),
        violation("asset_one_each", copyOfAsset("picture")),
        violation(
            "endpoint_url",
            """
            insert into endpoint (id, account_id, format, url, state, created_at, updated_at)
            select gen_random_uuid(), account_id, format, url, 'paused', now(), now() from endpoint
            """),
        violation(
            "alert_lost_hourly",
            """
            insert into alert (id, account_id, type, origin, delivery_id, job_id, at)
            select gen_random_uuid(), account_id, type, origin, delivery_id, job_id, at from alert
            """),
        violation(
            "delivery_once",
            """
            insert into delivery (id, account_id, job_id, sequence, type, format, lane, state,
              due_at, created_at)
            select gen_random_uuid(), account_id, job_id, sequence, type, format, lane, 'waiting',
              due_at, created_at
            from delivery
            """));
  }

  private static String copyOfPair(int number, String access, String refresh, String replacedAt) {
    return """
    insert into token_pair
    select session_id, %d, sha256('%s'), now(), sha256('%s'), now(), %s from token_pair
    """
        .formatted(number, access, refresh, replacedAt);
  }

  private static String copyOfAsset(String kind) {
    return """
    insert into asset
    select gen_random_uuid(), job_id, run, kind, index, extension, width, height, bytes, created_at
    from asset where kind = '%s'
    """
        .formatted(kind);
  }

  @ParameterizedTest
  @MethodSource({"violations", "repetitions"})
  void aStatementThatBreaksARuleIsRefusedByItsName(Violation violation) {
    assertThatExceptionOfType(JdbiException.class)
        .isThrownBy(() -> jdbi.useHandle(handle -> handle.execute(violation.statement)))
        .extracting(SchemaTest::brokenRule)
        .isEqualTo(violation.rule);
  }

  @Test
  void eachRuleHasAStatementThatBreaksIt() {
    List<String> checks =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select distinct conname from pg_constraint
                    where contype = 'c' and connamespace = 'public'::regnamespace
                    """)
                .mapTo(String.class)
                .list());
    Set<String> broken = new TreeSet<>();
    violations().forEach(violation -> broken.add(violation.rule));

    assertThat(broken).isEqualTo(new TreeSet<>(checks));
  }

  @Test
  void aFinalJobNeverChanges() {
    for (String change :
        Arrays.asList(
            "sequence = sequence + 1",
            "run = run + 1",
            "completed_at = completed_at + interval '1 s'")) {
      for (String status : List.of("completed", "failed")) {
        assertThatExceptionOfType(UnableToExecuteStatementException.class)
            .isThrownBy(() ->
                jdbi.useHandle(handle ->
                    handle.execute(
                        "update job set %s where status = '%s'".formatted(change, status))))
            .withMessageContaining("is " + status + " and never changes again");
      }
    }
  }

  private static Violation violation(String rule, String statement) {
    return new Violation(rule, statement);
  }

  private static String brokenRule(Throwable refusal) {
    if (refusal.getCause() instanceof PSQLException trouble) {
      ServerErrorMessage message = trouble.getServerErrorMessage();
      return String.valueOf(message == null ? null : message.getConstraint());
    }
    return refusal.toString();
  }

  private static Database open() {
    TestDatabase.Connection fresh = TestDatabase.create();
    return Database.open(new DatabaseSettings(fresh.jdbcUrl(), fresh.user(), fresh.password(), 2));
  }
}
