package dev.darkroom.job;

import dev.darkroom.db.Ids;
import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The rows of jobs and their events, and each change of a job's state under a name of its own.
 *
 * <p>A change is one statement: it updates the job, guarded by the state it may leave, and inserts
 * the event from what it updated, so neither exists without the other. The listener is then told in
 * the same transaction, and after the commit everybody who waits for the job.
 */
public final class JobStore {

  private static final String INSERT =
      """
      insert into job (
        id, account_id, api_key_id, type, status, process_mode, prompt, text, image_urls, parameters,
        ref, parent_job_id, image_index, webhook_url, webhook_type, due_at, created_at, updated_at)
      values (
        :id, :accountId, :apiKeyId, :type, 'pending', :processMode, :prompt, :text, :imageUrls,
        :parameters::jsonb, :ref, :parentJobId, :imageIndex, :webhookUrl, :webhookType, :now, :now,
        :now)
      """;

  private static final String CLAIM =
      """
      with picked as (
        select id, status as previous from job
        where lease_owner is null and status in ('pending', 'in_progress') and due_at <= :now
        order by due_at, id
        limit 1
        for update skip locked),
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
        insert into event (job_id, sequence, type, at)
        select id, sequence, 'started', updated_at from changed where previous = 'pending')
      select * from changed
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

  private static final String FAILED =
      """
      update job set
        status = 'failed', error_code = :errorCode, error_message = :errorMessage,
        preview_id = null, preview_progress = null, lease_owner = null, lease_until = null,
        sequence = sequence + 1, updated_at = :now, completed_at = :now
      where
      """;

  private static final String FAIL = FAILED + HELD;

  private static final String REFUSE = FAILED + "id = :jobId and status = 'pending'";

  private static final String CANCEL =
      """
      update job set
        status = 'cancelled', preview_id = null, preview_progress = null, lease_owner = null,
        lease_until = null, sequence = sequence + 1, updated_at = :now, completed_at = :now
      where id = :jobId and status in ('pending', 'in_progress')
      """;

  private static final String TRY_AGAIN =
      """
      update job set
        lease_owner = null, lease_until = null, failures = failures + 1, due_at = :dueAt
      where
      """
          + HELD;

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
      limit 100
      for update skip locked
      """;

  private static final String FREE_LOST =
      """
      update job set lease_owner = null, lease_until = null, crashes = crashes + 1
      where id = :jobId and run = :run
      """;

  private static final String FIND_WAITING_OF =
      "select id from job where account_id = :accountId and status = 'pending'";

  private final JobEventListener listener;
  private final Signals signals;

  public JobStore(JobEventListener listener, Signals signals) {
    this.listener = listener;
    this.signals = signals;
  }

  /** A new job begins to wait; one whose refusal is known fails at once. */
  public Job submit(Handle handle, NewJob request, Instant now) {
    Job job =
        change(
                handle,
                INSERT,
                JobEvent.Type.CREATED,
                query ->
                    query
                        .bind("id", Ids.next(now))
                        .bind("accountId", request.accountId())
                        .bind("apiKeyId", request.apiKeyId().orElse(null))
                        .bind("type", request.type().code())
                        .bind("processMode", request.parameters().processMode().text())
                        .bind("prompt", request.prompt())
                        .bind("text", request.text())
                        .bindArray("imageUrls", String.class, request.imageUrls())
                        .bind("parameters", ParametersJson.write(request.parameters()))
                        .bind("ref", request.ref().orElse(null))
                        .bind("parentJobId", request.origin().map(JobOrigin::jobId).orElse(null))
                        .bind(
                            "imageIndex", request.origin().map(JobOrigin::imageIndex).orElse(null))
                        .bind("webhookUrl", request.webhook().map(JobWebhook::url).orElse(null))
                        .bind(
                            "webhookType",
                            request.webhook().map(webhook -> webhook.type().code()).orElse(null))
                        .bind("now", now))
            .orElseThrow();
    return request
        .refusal()
        .flatMap(
            error -> changeToFailed(handle, REFUSE, error, now, q -> q.bind("jobId", job.id())))
        .orElseGet(() -> {
          handle.afterCommit(() -> signals.publish(Signal.all(Signal.Topic.JOB_DUE)));
          return job;
        });
  }

  /** The job that has waited longest begins a run, its first or another. */
  public Optional<Job> claim(Handle handle, String engine, UUID owner, Instant until, Instant now) {
    return handle
        .createQuery(CLAIM)
        .bind("engine", engine)
        .bind("owner", owner)
        .bind("until", until)
        .bind("now", now)
        .map((row, context) -> {
          Job job = JobMapper.INSTANCE.map(row, context);
          boolean started = JobStatus.PENDING.code().equals(row.getString("previous"));
          return new Claimed(job, started);
        })
        .findOne()
        .map(claimed -> {
          if (claimed.started) {
            tell(handle, claimed.job, JobEvent.Type.STARTED);
          }
          return claimed.job;
        });
  }

  private record Claimed(Job job, boolean started) {}

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
    return change(
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
    return change(
        handle,
        COMPLETE,
        JobEvent.Type.COMPLETED,
        query -> held(query, lease).bindArray("prompts", String.class, prompts).bind("now", now));
  }

  /** The run has failed for good; empty when it is no longer held. */
  public Optional<Job> fail(Handle handle, Lease lease, JobError error, Instant now) {
    return changeToFailed(handle, FAIL, error, now, query -> held(query, lease));
  }

  /** The job ends because its owner wants no result; empty when it has ended already. */
  public Optional<Job> cancel(Handle handle, UUID jobId, Instant now) {
    Optional<Job> cancelled =
        change(
            handle,
            CANCEL,
            JobEvent.Type.CANCELLED,
            query -> query.bind("jobId", jobId).bind("now", now));
    cancelled.ifPresent(job ->
        handle.afterCommit(
            () -> signals.publish(new Signal(Signal.Topic.JOB_CANCELLED, job.id().toString()))));
    return cancelled;
  }

  /** The run had a trouble that another may not have: the job runs again from {@code dueAt} on. */
  public boolean tryAgain(Handle handle, Lease lease, Instant dueAt) {
    return held(handle.createUpdate(TRY_AGAIN), lease).bind("dueAt", dueAt).execute() == 1;
  }

  /** The run ends because its node stops: another takes the job at once, and nothing is counted. */
  public boolean handBack(Handle handle, Lease lease) {
    boolean handedBack = held(handle.createUpdate(HAND_BACK), lease).execute() == 1;
    handle.afterCommit(() -> signals.publish(Signal.all(Signal.Topic.JOB_DUE)));
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
   * Locks the jobs whose run died with its node: the lease ran out, or an older incarnation of the
   * same node holds it.
   */
  public List<Job> findLost(Handle handle, UUID nodeId, UUID owner, Instant now) {
    return handle
        .createQuery(FIND_LOST)
        .bind("nodeId", nodeId)
        .bind("owner", owner)
        .bind("now", now)
        .map(JobMapper.INSTANCE)
        .list();
  }

  /** The run of a job found lost is given up, and the job runs again. */
  public void freeLost(Handle handle, Job job) {
    handle.createUpdate(FREE_LOST).bind("jobId", job.id()).bind("run", job.run()).execute();
    handle.afterCommit(() -> signals.publish(Signal.all(Signal.Topic.JOB_DUE)));
  }

  /** The job found lost has been lost too often. */
  public void failLost(Handle handle, Job job, JobError error, Instant now) {
    changeToFailed(
        handle,
        FAILED + "id = :jobId and run = :run and status = 'in_progress'",
        error,
        now,
        query -> query.bind("jobId", job.id()).bind("run", job.run()));
  }

  public Optional<Job> find(Handle handle, UUID id) {
    return handle
        .createQuery("select * from job where id = :id")
        .bind("id", id)
        .map(JobMapper.INSTANCE)
        .findOne();
  }

  /** The account's job, unless it was hidden. */
  public Optional<Job> findOwn(Handle handle, UUID accountId, UUID id) {
    return handle
        .createQuery(
            "select * from job where id = :id and account_id = :accountId and hidden_at is null")
        .bind("id", id)
        .bind("accountId", accountId)
        .map(JobMapper.INSTANCE)
        .findOne();
  }

  /** A page of the account's jobs that make grids. */
  public List<Job> listGrids(Handle handle, UUID accountId, JobOrder order, Page page) {
    return handle
        .createQuery(
            """
            select * from job
            where account_id = :accountId and hidden_at is null
              and type in ('imagine', 'variation', 'blend')
            order by %s
            limit :limit offset :offset
            """
                .formatted(order.sql()))
        .bind("accountId", accountId)
        .bind("limit", page.limit())
        .bind("offset", page.offset())
        .map(JobMapper.INSTANCE)
        .list();
  }

  /** The account's jobs that no run has begun. */
  public List<UUID> findWaitingOf(Handle handle, UUID accountId) {
    return handle
        .createQuery(FIND_WAITING_OF)
        .bind("accountId", accountId)
        .mapTo(UUID.class)
        .list();
  }

  private Optional<Job> changeToFailed(
      Handle handle, String update, JobError error, Instant now, UnaryOperator<Query> bind) {
    return change(
        handle,
        update,
        JobEvent.Type.FAILED,
        query ->
            bind.apply(query)
                .bind("errorCode", error.code().code())
                .bind("errorMessage", error.message())
                .bind("now", now));
  }

  private Optional<Job> change(
      Handle handle, String update, JobEvent.Type type, UnaryOperator<Query> bind) {
    Optional<Job> changed =
        bind.apply(handle.createQuery(withEvent(update, type))).map(JobMapper.INSTANCE).findOne();
    changed.ifPresent(job -> tell(handle, job, type));
    return changed;
  }

  /**
   * One statement that updates the job, writes the event from what it updated, and shows the job.
   */
  private static String withEvent(String update, JobEvent.Type type) {
    return """
    with changed as (%s returning *),
    logged as (
      insert into event (job_id, sequence, type, at)
      select id, sequence, '%s', updated_at from changed)
    select * from changed
    """
        .formatted(update, type.code());
  }

  private void tell(Handle handle, Job job, JobEvent.Type type) {
    listener.onEvent(handle, job, new JobEvent(job.id(), job.sequence(), type, job.updatedAt()));
    handle.afterCommit(
        () -> signals.publish(new Signal(Signal.Topic.JOB_CHANGED, job.id().toString())));
  }

  private static <S extends org.jdbi.v3.core.statement.SqlStatement<S>> S held(
      S statement, Lease lease) {
    return statement
        .bind("jobId", lease.jobId())
        .bind("run", lease.run())
        .bind("owner", lease.owner());
  }
}
