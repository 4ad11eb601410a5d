package dev.darkroom.overview;

import dev.darkroom.db.Node;
import dev.darkroom.engine.Engine;
import dev.darkroom.job.JobError;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads how engines do from the jobs that they ran lately, on whichever node. */
public final class EngineReports {

  private static final Duration LATELY = Duration.ofHours(1);
  private static final Duration REMEMBERED = Duration.ofDays(1);

  /** The reasons that are the engine's own. */
  private static final List<String> FAILURES =
      Stream.of(
              JobError.Code.ENGINE_ERROR,
              JobError.Code.ENGINE_TIMEOUT,
              JobError.Code.ENGINE_UNAVAILABLE)
          .map(JobError.Code::code)
          .toList();

  private static final String USE =
      """
      with running as (
        select engine, count(*) as running, count(*) filter (where lease_owner = :node) as here
        from job where lease_owner is not null group by engine),
      completed as (
        select engine, count(*) as completed from job
        where completed_at >= :from and status = 'completed' group by engine),
      failed as (
        select engine, count(*) as failed from job
        where completed_at >= :from and status = 'failed' and error_code = any(:codes)
        group by engine)
      select engine, coalesce(running, 0) as running, coalesce(here, 0) as here,
        coalesce(completed, 0) as completed, coalesce(failed, 0) as failed
      from running full join completed using (engine) full join failed using (engine)
      where engine is not null
      """;

  private static final String LAST_FAILURES =
      """
      select distinct on (engine) engine, completed_at, error_code, error_message
      from job
      where status = 'failed' and completed_at >= :from and error_code = any(:codes)
        and engine is not null
      order by engine, completed_at desc
      """;

  private final Jdbi jdbi;
  private final Engine engine;
  private final Node node;
  private final InstantSource clock;

  /**
   * @param engine the one that this node has
   */
  public EngineReports(Jdbi jdbi, Engine engine, Node node, InstantSource clock) {
    this.jdbi = jdbi;
    this.engine = engine;
    this.node = node;
    this.clock = clock;
  }

  /** This node's engine, and those that other nodes used lately, by their names. */
  public List<EngineReport> list() {
    return jdbi.withHandle(handle -> {
      Map<String, EngineFailure> failures = lastFailures(handle);
      Map<String, EngineReport> reports = new TreeMap<>();
      reports.put(engine.name(), report(engine.name(), 0, 0, 0, 0, failures));
      use(handle, failures).forEach(report -> reports.put(report.name(), report));
      return List.copyOf(reports.values());
    });
  }

  private List<EngineReport> use(Handle handle, Map<String, EngineFailure> failures) {
    return handle
        .createQuery(USE)
        .bind("node", node.incarnation())
        .bind("from", from(LATELY))
        .bindArray("codes", String.class, FAILURES)
        .map((row, context) ->
            report(
                row.getString("engine"),
                row.getInt("running"),
                row.getInt("here"),
                row.getInt("completed"),
                row.getInt("failed"),
                failures))
        .list();
  }

  private EngineReport report(
      String name,
      int running,
      int here,
      int completed,
      int failed,
      Map<String, EngineFailure> failures) {
    return new EngineReport(
        name,
        name.equals(engine.name()) ? Optional.of(engine.capabilities()) : Optional.empty(),
        running,
        here,
        completed,
        failed,
        Optional.ofNullable(failures.get(name)));
  }

  private Map<String, EngineFailure> lastFailures(Handle handle) {
    return handle
        .createQuery(LAST_FAILURES)
        .bind("from", from(REMEMBERED))
        .bindArray("codes", String.class, FAILURES)
        .map((row, context) ->
            Map.entry(
                row.getString("engine"),
                new EngineFailure(
                    row.getTimestamp("completed_at").toInstant(),
                    row.getString("error_code"),
                    row.getString("error_message"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private Instant from(Duration span) {
    return clock.instant().minus(span);
  }
}
