package dev.darkroom.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Deliveries that wait, written straight into the tables: the ends of jobs of one account, each to
 * tell at an URL of its own host of so many.
 *
 * @param host what the hosts' names begin with
 */
record Backlog(UUID accountId, String host, int hosts, int port) {

  /** As long as a usual one. */
  static final byte[] BODY =
      "{\"event\":\"job.completed\",\"prompt\":\"a red fox\"}"
          .repeat(12)
          .getBytes(StandardCharsets.UTF_8);

  private static final List<String> ROWS =
      List.of(
          """
          insert into job (id, account_id, type, status, process_mode, prompt, text, parameters,
            progress, run, sequence, webhook_url, webhook_type, started_at, completed_at,
            created_at, updated_at)
          select lpad(to_hex(i), 32, '0')::uuid, :account, 'imagine', 'completed', 'fast', 'x', 'x',
            '{}', 100, 1, 2, 'http://' || :host || i % :hosts || '.example:' || :port || '/hook',
            'result', now(), now(), now(), now()
          from generate_series(0, :count - 1) as i
          """,
          """
          insert into event (job_id, sequence, type, at)
          select lpad(to_hex(i), 32, '0')::uuid, sequence, type, now()
          from generate_series(0, :count - 1) as i,
            (values (1, 'created'), (2, 'completed')) as known (sequence, type)
          """,
          """
          insert into event_body (job_id, sequence, format, body)
          select lpad(to_hex(i), 32, '0')::uuid, 2, 'jobs', :body
          from generate_series(0, :count - 1) as i
          """,
          """
          insert into delivery (
            id, account_id, job_id, sequence, type, format, lane, state, due_at, created_at)
          select lpad(to_hex(i), 32, '0')::uuid, :account, lpad(to_hex(i), 32, '0')::uuid, 2,
            'completed', 'jobs', 'http://' || :host || i % :hosts || '.example:' || :port,
            'waiting', now(), now()
          from generate_series(0, :count - 1) as i
          """);

  /** Copies of one delivery, which take their place in another lane. */
  private static final String COPIES =
      """
      insert into delivery (
        id, account_id, job_id, sequence, type, format, lane, state, due_at, created_at, resend_of)
      select gen_random_uuid(), account_id, job_id, sequence, type, format, :lane, state, due_at,
        created_at, id
      from (select * from delivery limit 1) as sample, generate_series(1, :count)
      """;

  /** Writes so many. There must be none yet. */
  void fill(Jdbi jdbi, int count) {
    jdbi.useTransaction(handle -> {
      withoutTriggers(handle);
      for (String rows : ROWS) {
        handle
            .createUpdate(rows)
            .configure(SqlStatements.class, settings -> settings.setUnusedBindingAllowed(true))
            .bind("account", accountId)
            .bind("count", count)
            .bind("hosts", hosts)
            .bind("host", host)
            .bind("port", port)
            .bind("body", BODY)
            .execute();
      }
    });
    settle(jdbi);
  }

  /** Writes so many more, in a lane of their own whose turn it never is. */
  static void fillBeside(Jdbi jdbi, int count) {
    jdbi.useTransaction(handle -> {
      withoutTriggers(handle);
      handle
          .createUpdate(COPIES)
          .bind("lane", "http://a.paused.example")
          .bind("count", count)
          .execute();
    });
    settle(jdbi);
  }

  private static void withoutTriggers(Handle handle) {
    handle.execute("set local session_replication_role = replica");
  }

  /** What a server's own vacuum and checkpoints have done long before so much waits. */
  private static void settle(Jdbi jdbi) {
    jdbi.useHandle(handle -> {
      handle.execute("vacuum analyze");
      handle.execute("checkpoint");
    });
  }
}
