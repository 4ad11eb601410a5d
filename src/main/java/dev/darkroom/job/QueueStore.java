package dev.darkroom.job;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The queues of accounts, one in each speed mode, and the counts of what is in them. */
final class QueueStore {

  private static final String FIND_STANDING =
      """
      with mine as (
        select account_id, process_mode, id from job where id = :jobId and waits(job)),
      own as materialized (
        select queue.account_id, queue.process_mode, queue.turn, (
          select count(*) from job
          where job.account_id = mine.account_id and job.process_mode = mine.process_mode
            and status in ('pending', 'in_progress') and lease_owner is null and resting_until is null
            and job.id < mine.id) as before
        from mine
        join account_queue queue
          on queue.account_id = mine.account_id and queue.process_mode = mine.process_mode)
      select own.process_mode,
        own.before + coalesce(sum(least(queue.waiting, own.before + (queue.turn < own.turn)::integer))
          filter (where queue.process_mode = own.process_mode and queue.account_id <> own.account_id), 0)
          as before,
        coalesce(sum(queue.waiting) filter (where queue.process_mode = 'turbo'), 0) as turbo,
        coalesce(sum(queue.waiting) filter (where queue.process_mode = 'fast'), 0) as fast,
        coalesce(sum(queue.waiting) filter (where queue.process_mode = 'relax'), 0) as relax,
        (select case when is_called then last_value else 0 end from queue_claim) as claims
      from own cross join account_queue queue
      where queue.has_waiting
      group by own.account_id, own.process_mode, own.before
      """;

  /** Where a waiting job stands; empty for one that does not wait. */
  Optional<Standing> findStanding(Handle handle, UUID jobId) {
    return handle
        .createQuery(FIND_STANDING)
        .bind("jobId", jobId)
        .map((row, context) ->
            new Standing(
                row.getString("process_mode"),
                row.getLong("before"),
                row.getLong("turbo"),
                row.getLong("fast"),
                row.getLong("relax"),
                row.getLong("claims")))
        .findOne();
  }

  /** How many of the account's jobs wait for a run. */
  int countWaiting(Handle handle, UUID accountId) {
    return count(handle, accountId, "waiting");
  }

  /** How many jobs the account has, hidden ones not counted. */
  int count(Handle handle, UUID accountId, Optional<JobStatus> status) {
    return count(
        handle,
        accountId,
        status
            .map(JobStatus::code)
            .orElse("pending + in_progress + completed + failed + cancelled"));
  }

  /** How many jobs that make grids the account has, hidden ones not counted. */
  int countGrids(Handle handle, UUID accountId) {
    return count(handle, accountId, "grids");
  }

  private static int count(Handle handle, UUID accountId, String columns) {
    return handle
        .createQuery(
            "select coalesce(sum(%s), 0) from account_queue where account_id = :accountId"
                .formatted(columns))
        .bind("accountId", accountId)
        .mapTo(Integer.class)
        .one();
  }
}
