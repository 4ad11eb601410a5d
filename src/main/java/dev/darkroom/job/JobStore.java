package dev.darkroom.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The rows of jobs: what their owners do with them, each change under a name of its own. What runs
 * do with them is {@link RunStore}'s.
 */
public final class JobStore {

  private static final String INSERT =
      """
      insert into job (
        id, account_id, api_key_id, type, status, process_mode, prompt, text, image_urls, parameters,
        ref, parent_job_id, image_index, webhook_url, webhook_type, created_at, updated_at)
      values (
        :id, :accountId, :apiKeyId, :type, 'pending', :processMode, :prompt, :text, :imageUrls,
        :parameters::jsonb, :ref, :parentJobId, :imageIndex, :webhookUrl, :webhookType, :now, :now)
      """;

  private static final String CANCEL =
      """
      update job set
        status = 'cancelled', preview_id = null, preview_progress = null, lease_owner = null,
        lease_until = null, resting_until = null, sequence = sequence + 1, updated_at = :now,
        completed_at = :now
      where id = :jobId and status in ('pending', 'in_progress')
      """;

  private static final String FIND_WAITING_OF =
      "select id from job where account_id = :accountId and status = 'pending'";

  private final JobChanges changes;

  public JobStore(JobChanges changes) {
    this.changes = changes;
  }

  /** A new job begins to wait; one whose refusal is known fails at once. */
  public Job submit(Handle handle, UUID id, NewJob request, Instant now) {
    Job job =
        changes
            .change(
                handle,
                INSERT,
                JobEvent.Type.CREATED,
                query ->
                    query
                        .bind("id", id)
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
        .flatMap(error -> refuse(handle, job, error, now))
        .orElseGet(() -> {
          changes.tellDue(handle);
          return job;
        });
  }

  private Optional<Job> refuse(Handle handle, Job job, JobError error, Instant now) {
    return changes.fail(
        handle,
        "id = :jobId and status = 'pending'",
        error,
        now,
        query -> query.bind("jobId", job.id()));
  }

  /** The job ends because its owner wants no result; empty when it has ended already. */
  public Optional<Job> cancel(Handle handle, UUID jobId, Instant now) {
    Optional<Job> cancelled =
        changes.change(
            handle,
            CANCEL,
            JobEvent.Type.CANCELLED,
            query -> query.bind("jobId", jobId).bind("now", now));
    cancelled.ifPresent(job -> changes.tellCancelled(handle, job));
    return cancelled;
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

  /**
   * A page of the account's jobs of all types.
   *
   * @param status which of them; empty for all
   * @param newestFirst or oldest first
   */
  public List<Job> list(
      Handle handle, UUID accountId, Optional<JobStatus> status, boolean newestFirst, Page page) {
    return handle
        .createQuery(
            """
            select * from job
            where account_id = :accountId and hidden_at is null %s
            order by created_at %2$s, id %2$s
            limit :limit offset :offset
            """
                .formatted(
                    status.map(_ -> "and status = :status").orElse(""),
                    newestFirst ? "desc" : "asc"))
        .bind("accountId", accountId)
        .bind("status", status.map(JobStatus::code).orElse(null))
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
}
