package dev.darkroom.job;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

  private static final String OWN_GRIDS =
      """
      account_id = :accountId and hidden_at is null and type in ('imagine', 'variation', 'blend')\
      """;

  /** In the order of their ids, so that two of these never wait for each other. */
  private static final String HIDE =
      """
      with ended as (
        select id from job
        where account_id = :accountId and id = any(:ids) and hidden_at is null
          and completed_at is not null
        order by id
        for update)
      update job set hidden_at = :now from ended where job.id = ended.id
      returning job.id
      """;

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

  /** A page of those of the account's jobs that make grids which the search finds. */
  public List<Job> listGrids(Handle handle, UUID accountId, GridSearch search, Page page) {
    return handle
        .createQuery(
            """
            select * from job
            where %s and (%s)
            order by %s
            limit :limit offset :offset
            """
                .formatted(OWN_GRIDS, search.condition(), search.order()))
        .setQueryTimeout(GridSearch.LONGEST_SECONDS)
        .bind("accountId", accountId)
        .bindMap(search.values())
        .bind("limit", page.limit())
        .bind("offset", page.offset())
        .map(JobMapper.INSTANCE)
        .list();
  }

  /** How many of the account's jobs that make grids the search finds. */
  public int countGrids(Handle handle, UUID accountId, GridSearch search) {
    return handle
        .createQuery(
            "select count(*) from job where %s and (%s)".formatted(OWN_GRIDS, search.condition()))
        .setQueryTimeout(GridSearch.LONGEST_SECONDS)
        .bind("accountId", accountId)
        .bindMap(search.values())
        .mapTo(Integer.class)
        .one();
  }

  /** Which of the ids are the account's jobs that make grids and aren't hidden. */
  public Set<UUID> findGrids(Handle handle, UUID accountId, Collection<UUID> ids) {
    return handle
        .createQuery("select id from job where %s and id = any(:ids)".formatted(OWN_GRIDS))
        .bind("accountId", accountId)
        .bindArray("ids", UUID.class, List.copyOf(ids))
        .mapTo(UUID.class)
        .collect(Collectors.toSet());
  }

  /** The caller calls a job that makes a grid otherwise, which is no event. */
  public Optional<Job> setRef(Handle handle, UUID accountId, UUID id, Optional<String> ref) {
    return handle
        .createQuery(
            "update job set ref = :ref where %s and id = :id returning *".formatted(OWN_GRIDS))
        .bind("accountId", accountId)
        .bind("id", id)
        .bind("ref", ref.orElse(null))
        .map(JobMapper.INSTANCE)
        .findOne();
  }

  /** Hides jobs that have ended; returns which they were. */
  public Set<UUID> hide(Handle handle, UUID accountId, Collection<UUID> ids, Instant now) {
    return handle
        .createQuery(HIDE)
        .bind("accountId", accountId)
        .bindArray("ids", UUID.class, List.copyOf(ids))
        .bind("now", now)
        .mapTo(UUID.class)
        .collect(Collectors.toSet());
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
