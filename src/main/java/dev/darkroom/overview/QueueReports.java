package dev.darkroom.overview;

import dev.darkroom.db.Node;
import dev.darkroom.job.JobType;
import dev.darkroom.job.QueueGate;
import dev.darkroom.prompt.ProcessMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads how the queue stands: the queues in which jobs wait, and what is leased. */
public final class QueueReports {

  /** The most accounts that a report names. */
  public static final int MOST_ACCOUNTS = 20;

  /** The most runs that a report names. */
  public static final int MOST_RUNS = 50;

  private static final Duration LATELY = Duration.ofHours(1);

  /** Running jobs are few and have an index; the queues that only run have none. */
  private static final String LOAD =
      """
      with load as (
        select account_id, process_mode, waiting, 0 as running from account_queue where has_waiting
        union all
        select account_id, process_mode, 0, 1 from job where lease_owner is not null)
      """;

  private static final String LOADS =
      LOAD
          + """
          select process_mode, sum(waiting) as waiting, sum(running) as running
          from load group by process_mode
          """;

  private static final String ACCOUNTS =
      LOAD
          + """
          , busiest as (
            select account_id, sum(waiting) + sum(running) as jobs, count(*) over () as accounts
            from load group by account_id
            order by jobs desc, account_id
            limit :most)
          select account_id, email, accounts, process_mode,
            sum(waiting) as waiting, sum(running) as running
          from busiest join load using (account_id) join account on account.id = account_id
          group by account_id, email, accounts, jobs, process_mode
          order by jobs desc, account_id
          """;

  /** Ids tell the order in which jobs were made, and each queue's first is found by its index. */
  private static final String OLDEST =
      """
      select min(first.created_at)
      from account_queue queue cross join lateral (
        select created_at from job
        where job.account_id = queue.account_id and job.process_mode = queue.process_mode
          and status in ('pending', 'in_progress') and lease_owner is null
          and resting_until is null
        order by id limit 1) as first
      where queue.has_waiting
      """;

  private static final String RUNS =
      """
      select job.id, account_id, email, type, process_mode, progress, job.started_at, engine,
        coalesce(node_id, lease_owner) as node, lease_owner = :here as is_here
      from job join account on account.id = account_id
      left join node on incarnation = lease_owner
      where lease_owner is not null
      order by job.started_at, job.id
      limit :most
      """;

  private static final String ENDED =
      """
      select date_trunc('minute', completed_at, 'UTC') as at,
        count(*) filter (where status = 'completed') as completed,
        count(*) filter (where status = 'failed') as failed,
        count(*) filter (where status = 'cancelled') as cancelled
      from job where completed_at >= :from
      group by at order by at
      """;

  private final Jdbi jdbi;
  private final QueueGate gate;
  private final Node node;
  private final InstantSource clock;

  public QueueReports(Jdbi jdbi, QueueGate gate, Node node, InstantSource clock) {
    this.jdbi = jdbi;
    this.gate = gate;
    this.node = node;
    this.clock = clock;
  }

  /** How the queue stands now. */
  public QueueReport report() {
    return jdbi.inTransaction(handle -> {
      Accounts accounts = accounts(handle);
      return new QueueReport(
          gate.pause(handle),
          loads(handle),
          oldest(handle),
          accounts.busiest,
          accounts.count,
          runs(handle),
          ended(handle));
    });
  }

  private static Loads loads(Handle handle) {
    Map<ProcessMode, Load> modes = new EnumMap<>(ProcessMode.class);
    handle.createQuery(LOADS).map((row, context) -> modes.put(mode(row), load(row))).list();
    return new Loads(modes);
  }

  private record Accounts(List<AccountLoad> busiest, int count) {}

  private record Key(UUID id, String email) {}

  private static Accounts accounts(Handle handle) {
    Map<Key, Map<ProcessMode, Load>> loads = new LinkedHashMap<>();
    List<Integer> counts =
        handle
            .createQuery(ACCOUNTS)
            .bind("most", MOST_ACCOUNTS)
            .map((row, context) -> {
              Key key = new Key(row.getObject("account_id", UUID.class), row.getString("email"));
              loads
                  .computeIfAbsent(key, _ -> new EnumMap<>(ProcessMode.class))
                  .put(mode(row), load(row));
              return row.getInt("accounts");
            })
            .list();
    return new Accounts(
        loads.entrySet().stream()
            .map(entry ->
                new AccountLoad(
                    entry.getKey().id, entry.getKey().email, new Loads(entry.getValue())))
            .toList(),
        counts.isEmpty() ? 0 : counts.getFirst());
  }

  private static Optional<Instant> oldest(Handle handle) {
    return handle
        .createQuery(OLDEST)
        .map((row, context) -> Optional.ofNullable(row.getTimestamp(1)).map(at -> at.toInstant()))
        .one();
  }

  private List<RunUnderWay> runs(Handle handle) {
    return handle
        .createQuery(RUNS)
        .bind("here", node.incarnation())
        .bind("most", MOST_RUNS)
        .map((row, context) ->
            new RunUnderWay(
                row.getObject("id", UUID.class),
                row.getObject("account_id", UUID.class),
                row.getString("email"),
                JobType.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                mode(row),
                row.getInt("progress"),
                row.getTimestamp("started_at").toInstant(),
                row.getString("engine"),
                row.getObject("node", UUID.class),
                row.getBoolean("is_here")))
        .list();
  }

  private List<EndedMinute> ended(Handle handle) {
    return handle
        .createQuery(ENDED)
        .bind("from", clock.instant().minus(LATELY).truncatedTo(ChronoUnit.MINUTES))
        .map((row, context) ->
            new EndedMinute(
                row.getTimestamp("at").toInstant(),
                row.getInt("completed"),
                row.getInt("failed"),
                row.getInt("cancelled")))
        .list();
  }

  private static ProcessMode mode(ResultSet row) throws SQLException {
    return ProcessMode.valueOf(row.getString("process_mode").toUpperCase(Locale.ROOT));
  }

  private static Load load(ResultSet row) throws SQLException {
    return new Load(row.getInt("waiting"), row.getInt("running"));
  }
}
