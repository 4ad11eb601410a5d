package dev.darkroom.job;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Runs of jobs: who works on which, how far it has come, and how it ended. What a run writes counts
 * only while its lease holds.
 */
public final class RunStore {

  /**
   * The queue whose turn it is, turbo before fast before relax, and its oldest job. Each tenth
   * claim looks at the relaxed queues first. Locking the queue keeps the cap on running jobs:
   * whoever waited for the lock counts anew. What {@code next} chose may be gone by then, and the
   * answer is a row without a job. Of a paused queue nothing is looked at but the row that says so.
   */
  private static final String CLAIM =
      """
      with number as materialized (select nextval('queue_claim') as claim),
      mode as materialized (
        select process_mode, case when process_mode = 'relax' and claim % 10 = 0 then 0 else rank end as rank
        from number, (values ('turbo', 1), ('fast', 2), ('relax', 3)) as usual (process_mode, rank)),
      next as materialized (
        select queue.account_id, queue.process_mode, queue.runs
        from mode cross join lateral (
          select q.account_id, q.process_mode, runs
          from account_queue q
          join account a on a.id = q.account_id
          cross join lateral (select case q.process_mode
            when 'turbo' then a.turbo_runs when 'fast' then a.fast_runs else a.relax_runs end) as cap (runs)
          where q.process_mode = mode.process_mode and q.has_waiting
            and (runs is null or q.running < runs)
            and not exists (select from queue_pause)
          order by q.turn
          limit 1) as queue
        order by mode.rank
        limit 1),
      held as materialized (
        select q.account_id, q.process_mode
        from account_queue q
        join next on next.account_id = q.account_id and next.process_mode = q.process_mode
        where q.has_waiting and (next.runs is null or q.running < next.runs)
        for no key update of q),
      picked as materialized (
        select job.id, job.status as previous
        from held
        join job on job.account_id = held.account_id and job.process_mode = held.process_mode
        where job.status in ('pending', 'in_progress') and job.lease_owner is null
          and job.resting_until is null
        order by job.id
        limit 1
        for update of job skip locked),
      changed as (
        update job set
          status = 'in_progress',
          run = run + 1,
          engine = :engine,
          lease_owner = :owner,
          lease_until = :until,
          sequence = sequence + case when previous = 'pending' then 1 else 0 end,
          started_at = coalesce(started_at, :now),
          updated_at = case when previous = 'pending' then :now else updated_at end
        from picked
        where job.id = picked.id
        returning job.*, previous),
      logged as (
        insert into event (job_id, sequence, type, at, progress)
        select id, sequence, 'started', updated_at, progress from changed where previous = 'pending')
      select changed.* from next left join changed on true
      """;

  private static final String HELD =
      "id = :jobId and run = :run and lease_owner = :owner and status = 'in_progress'";

  private static final String PROGRESS =
      """
      update job set
        progress = :progress,
        preview_id = coalesce(:previewId, preview_id),
        preview_progress = case when :previewId::uuid is null then preview_progress else :progress end,
        sequence = sequence + 1,
        updated_at = :now
      where progress < :progress and
      """
          + HELD;

  private static final String COMPLETE =
      """
      update job set
        status = 'completed', progress = 100, prompts = :prompts, preview_id = null,
        preview_progress = null, lease_owner = null, lease_until = null, sequence = sequence + 1,
        updated_at = :now, completed_at = :now
      where
      """
          + HELD;

  private static final String REST =
      """
      update job set
        lease_owner = null, lease_until = null, failures = failures + 1, resting_until = :until
      where
      """
          + HELD;

  private static final String WAKE =
      """
      update job set resting_until = null
      where id = (
        select id from job where resting_until <= :now
        order by resting_until limit 1
        for update skip locked)
      """;

  private static final String HAND_BACK =
      "update job set lease_owner = null, lease_until = null where " + HELD;

  private static final String RENEW =
      """
      update job set lease_until = :until
      from unnest(:ids::uuid[], :runs::int[]) as held (id, run)
      where job.id = held.id and job.run = held.run and lease_owner = :owner
      returning job.id, job.run
      """;

  private static final String FIND_LOST =
      """
      select * from job
      where lease_owner is not null and (
        lease_until < :now
        or lease_owner in (select incarnation from node where node_id = :nodeId and incarnation <> :owner))
      order by lease_until
      limit 1
      for update skip locked
      """;

  private static final String FREE_LOST =
      """
      update job set lease_owner = null, lease_until = null, crashes = crashes + 1
      where id = :jobId and run = :run
      """;

  /** How often a claim looks again when another node took what it had chosen. */
  private static final int MOST_LOOKS = 5;

  private final JobChanges changes;

  public RunStore(JobChanges changes) {
    this.changes = changes;
  }

  /** The job whose turn it is begins a run, its first or another; empty when none may run. */
  public Optional<Job> claim(Handle handle, String engine, UUID owner, Instant until, Instant now) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      Optional<Claimed> claimed =
          handle
              .createQuery(CLAIM)
              .bind("engine", engine)
              .bind("owner", owner)
              .bind("until", until)
              .bind("now", now)
              .map((row, context) -> {
                boolean taken = row.getObject("id") == null;
                return taken
                    ? new Claimed(null, false)
                    : new Claimed(
                        JobMapper.INSTANCE.map(row, context),
                        "pending".equals(row.getString("previous")));
              })
              .findOne();
      if (claimed.isEmpty()) {
        return Optional.empty();
      }
      Job job = claimed.get().job;
      if (job != null) {
        if (claimed.get().started) {
          changes.tell(handle, job, JobEvent.Type.STARTED);
        }
        return Optional.of(job);
      }
    }
    return Optional.empty();
  }

  /**
   * @param job null when another had taken it
   */
  private record Claimed(@Nullable Job job, boolean started) {}

  /** Locks the job for the rest of the transaction if the lease still holds. */
  public boolean hold(Handle handle, Lease lease) {
    return held(handle.createQuery("select 1 from job where " + HELD + " for update"), lease)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** The run has come further; empty, and nothing written, when it has not or is no longer held. */
  public Optional<Job> progress(
      Handle handle, Lease lease, int progress, Optional<UUID> previewId, Instant now) {
    return changes.change(
        handle,
        PROGRESS,
        JobEvent.Type.PROGRESSED,
        query ->
            held(query, lease)
                .bind("progress", progress)
                .bind("previewId", previewId.orElse(null))
                .bind("now", now));
  }

  /** The run has made what was asked for; empty when it is no longer held. */
  public Optional<Job> complete(Handle handle, Lease lease, List<String> prompts, Instant now) {
    return changes.change(
        handle,
        COMPLETE,
        JobEvent.Type.COMPLETED,
        query -> held(query, lease).bindArray("prompts", String.class, prompts).bind("now", now));
  }

  /** The run has failed for good; empty when it is no longer held. */
  public Optional<Job> fail(Handle handle, Lease lease, JobError error, Instant now) {
    return changes.fail(handle, HELD, error, now, query -> held(query, lease));
  }

  /** The run had a trouble that another may not have: the job rests, and is then woken. */
  public boolean rest(Handle handle, Lease lease, Instant until) {
    return held(handle.createUpdate(REST), lease).bind("until", until).execute() == 1;
  }

  /** A job that has rested long enough waits again; false when there is none. */
  public boolean wake(Handle handle, Instant now) {
    boolean woken = handle.createUpdate(WAKE).bind("now", now).execute() == 1;
    if (woken) {
      changes.tellDue(handle);
    }
    return woken;
  }

  /** The run ends because its node stops: another takes the job at once, and nothing is counted. */
  public boolean handBack(Handle handle, Lease lease) {
    boolean handedBack = held(handle.createUpdate(HAND_BACK), lease).execute() == 1;
    changes.tellDue(handle);
    return handedBack;
  }

  /** Prolongs a node's leases; returns those that it still holds. */
  public Set<Lease> renew(Handle handle, UUID owner, Collection<Lease> leases, Instant until) {
    return new HashSet<>(
        handle
            .createQuery(RENEW)
            .bind("owner", owner)
            .bindArray("ids", UUID.class, leases.stream().map(Lease::jobId).toList())
            .bindArray("runs", Integer.class, leases.stream().map(Lease::run).toList())
            .bind("until", until)
            .map((row, context) ->
                new Lease(row.getObject("id", UUID.class), row.getInt("run"), owner))
            .list());
  }

  /**
   * Locks a job whose run died with its node: the lease ran out, or an older incarnation of the
   * same node holds it. One at a time, since freeing it locks its account's queue, and two queues
   * locked in either order would be a deadlock.
   */
  public Optional<Job> findLost(Handle handle, UUID nodeId, UUID owner, Instant now) {
    return handle
        .createQuery(FIND_LOST)
        .bind("nodeId", nodeId)
        .bind("owner", owner)
        .bind("now", now)
        .map(JobMapper.INSTANCE)
        .findOne();
  }

  /** The run of a job found lost is given up, and the job runs again. */
  public void freeLost(Handle handle, Job job) {
    handle.createUpdate(FREE_LOST).bind("jobId", job.id()).bind("run", job.run()).execute();
    changes.tellDue(handle);
  }

  /** The job found lost has been lost too often. */
  public void failLost(Handle handle, Job job, JobError error, Instant now) {
    changes.fail(
        handle,
        "id = :jobId and run = :run and status = 'in_progress'",
        error,
        now,
        query -> query.bind("jobId", job.id()).bind("run", job.run()));
  }

  private static <S extends SqlStatement<S>> S held(S statement, Lease lease) {
    return statement
        .bind("jobId", lease.jobId())
        .bind("run", lease.run())
        .bind("owner", lease.owner());
  }
}
