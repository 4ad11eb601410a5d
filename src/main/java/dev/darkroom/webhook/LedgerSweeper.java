package dev.darkroom.webhook;

import dev.darkroom.db.Ids;
import dev.darkroom.loop.Background;
import dev.darkroom.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * Forgets what the ledger is no longer to tell of, a batch at a time, and keeps the table of
 * attempts in parts. Ids tell when their rows were made, so what is old is found at the beginning
 * of an index.
 */
public final class LedgerSweeper implements Background {

  private static final Logger LOG = Logger.getLogger(LedgerSweeper.class);
  private static final Duration ROUND = Duration.ofMinutes(10);
  private static final int BATCH = 5000;

  private static final String SUPERSEDED =
      """
      delete from delivery where id = any(array(
        select id from delivery
        where id >= :from and id < :before and state = 'superseded'
        limit :batch))
      """;

  /** What waits yet, or was sent again lately, keeps its event. */
  private static final String EVENTS =
      """
      delete from event where (job_id, sequence) in (
        select job_id, sequence from event
        where job_id < :before and at < :keptFrom and not exists (
          select 1 from delivery
          where delivery.job_id = event.job_id and delivery.sequence = event.sequence
            and (delivery.state = 'waiting' or delivery.id >= :before))
        order by job_id
        limit :batch)
      """;

  private static final String ALERTS =
      """
      delete from alert where id = any(array(
        select id from alert where id < :before order by id limit :batch))
      """;

  private static final String RESEND_TASKS =
      """
      delete from resend_task where id = any(array(
        select id from resend_task
        where id < :before and state <> 'running'
        order by id
        limit :batch))
      """;

  private static final String ENDPOINT_HOURS =
      """
      delete from endpoint_hour where ctid = any(array(
        select ctid from endpoint_hour where hour < :keptFrom limit :batch))
      """;

  private final Jdbi jdbi;
  private final LedgerRetention retention;
  private final InstantSource clock;
  private final AttemptDays days;
  private final Loop loop = new Loop("ledger-sweep", ROUND, this::sweep);

  /** What was superseded before is gone already, unless it ended very late. */
  private UUID sweptTo = new UUID(0, 0);

  public LedgerSweeper(Jdbi jdbi, LedgerRetention retention, InstantSource clock) {
    this.jdbi = jdbi;
    this.retention = retention;
    this.clock = clock;
    this.days = new AttemptDays(jdbi);
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  /** Sweeps a batch of each kind; returns whether there may be more. */
  boolean sweep() {
    Instant now = clock.instant();
    days.makeAhead(now);
    days.dropBefore(now.minus(retention.attempts()));
    Instant keptFrom = now.minus(retention.deliveries());
    int superseded = sweepSuperseded(now);
    int events = delete(EVENTS, keptFrom);
    int alerts = delete(ALERTS, keptFrom);
    int tasks = delete(RESEND_TASKS, keptFrom);
    int hours = delete(ENDPOINT_HOURS, now.minus(retention.attempts()));
    if (superseded + events + alerts + tasks + hours > 0) {
      LOG.infof(
          "ledger.swept superseded=%d events=%d alerts=%d resend_tasks=%d endpoint_hours=%d",
          superseded, events, alerts, tasks, hours);
    }
    return IntStream.of(superseded, events, alerts, tasks, hours).anyMatch(swept -> swept == BATCH);
  }

  private int sweepSuperseded(Instant now) {
    UUID before = Ids.first(now.minus(LedgerRetention.SUPERSEDED));
    int swept =
        jdbi.withHandle(handle ->
            handle
                .createUpdate(SUPERSEDED)
                .bind("from", sweptTo)
                .bind("before", before)
                .bind("batch", BATCH)
                .execute());
    if (swept < BATCH) {
      sweptTo = before;
    }
    return swept;
  }

  private int delete(String batch, Instant keptFrom) {
    return jdbi.withHandle(handle ->
        handle
            .createUpdate(batch)
            .configure(SqlStatements.class, settings -> settings.setUnusedBindingAllowed(true))
            .bind("before", Ids.first(keptFrom))
            .bind("keptFrom", keptFrom)
            .bind("batch", BATCH)
            .execute());
  }
}
