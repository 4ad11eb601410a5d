package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * What always holds in the ledger, for the newest jobs and deliveries and for all that is open.
 * Each is a query for what breaks it.
 */
enum LedgerCheck {
  /** A job has changed as often as it has events. */
  EVERY_CHANGE_HAS_ITS_EVENT(
      """
      select id from newest_job
      where sequence <> (select count(*) from event where event.job_id = newest_job.id)
        or sequence <> (select max(event.sequence) from event where event.job_id = newest_job.id)
      """),
  /** A job has ended exactly if one of its events says so. */
  EVERY_END_HAS_ITS_EVENT(
      """
      select id from newest_job
      where (completed_at is not null) <> exists (
        select 1 from event
        where event.job_id = newest_job.id and event.sequence = newest_job.sequence
          and type in ('completed', 'failed', 'cancelled'))
      """),
  /** Whoever was to be told of a job's end is owed it. */
  EVERY_END_IS_OWED(
      """
      select id from newest_job
      where completed_at is not null and webhook_url is not null and not exists (
        select 1 from delivery
        where delivery.job_id = newest_job.id and receiver_id = newest_job.id
          and delivery.sequence = newest_job.sequence and resend_of is null)
      """),
  /** Nothing is sent while something earlier of the job waits for the receiver or is being sent. */
  NOTHING_IS_OVERTAKEN(
      """
      select id from delivery
      where lease_owner is not null and resend_of is null and exists (
        select 1 from delivery earlier
        where earlier.receiver_id = delivery.receiver_id and earlier.job_id = delivery.job_id
          and earlier.sequence < delivery.sequence and earlier.state = 'waiting'
          and earlier.resend_of is null)
      """),
  /** Nothing is sent to a receiver that has been told of the job's end. */
  NOTHING_COMES_AFTER_THE_END(
      """
      select told.id from newest_delivery told
      where told.type in ('completed', 'failed', 'cancelled') and told.state = 'delivered'
        and told.resend_of is null and exists (
          select 1 from delivery
          where delivery.receiver_id = told.receiver_id and delivery.job_id = told.job_id
            and delivery.state = 'waiting' and delivery.resend_of is null)
      """),
  /** A lease that has run out is soon freed. */
  EVERY_LEASE_ENDS(
      """
      select id from delivery where lease_owner is not null and lease_until < :late
      """),
  /** What is too old to be of use waits no longer. */
  NOTHING_WAITS_FOR_EVER(
      """
      select id from delivery
      where state = 'waiting' and lease_owner is null and created_at < :tooOld
      """),
  /** Each call that counts is on record. */
  EVERY_CALL_IS_ON_RECORD(
      """
      select id from newest_delivery
      where attempts <> (select count(*) from attempt where attempt.delivery_id = newest_delivery.id)
      """);

  /** How long after its time something may be done. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int NEWEST = 10_000;

  /** What is older may have been forgotten in part. */
  private static final Duration RECENTLY = Duration.ofHours(20);

  private final String broken;

  LedgerCheck(String broken) {
    this.broken = broken;
  }

  /**
   * What does not hold although it must.
   *
   * @param count how many jobs or deliveries break it
   * @param example the id of one
   */
  record Breach(LedgerCheck check, long count, String example) {

    @Override
    public String toString() {
      return "check=%s count=%d example=%s".formatted(check.code(), count, example);
    }
  }

  /** The name in logs. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Needs a transaction in which all statements see the same. */
  List<Breach> run(Handle handle, Instant now) {
    return handle
        .createQuery(
            """
            with newest_job as (
                select * from (select * from job order by id desc limit :newest) as job
                where updated_at > :recently),
              newest_delivery as (
                select * from (select * from delivery order by id desc limit :newest) as delivery
                where created_at > :recently),
              broken as (%s)
            select count(*) as count, min(id::text) as example from broken having count(*) > 0
            """
                .formatted(broken))
        .configure(SqlStatements.class, settings -> settings.setUnusedBindingAllowed(true))
        .bind("newest", NEWEST)
        .bind("recently", now.minus(RECENTLY))
        .bind("late", now.minus(PATIENCE))
        .bind("tooOld", now.minus(Judge.LIFETIME).minus(PATIENCE))
        .map((row, context) -> new Breach(this, row.getLong("count"), row.getString("example")))
        .list();
  }
}
