package dev.darkroom.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Jobs as their owners look through them: by what they filter, and by what came from what. */
final class JobListStore {

  /** How long the database may look before a search is given up. */
  static final int LONGEST_SECONDS = 5;

  /** One look at what is meant: only as many as are counted, and of their rows only the page's. */
  private static final String NEWEST =
      """
      with found as materialized (
        select id, created_at from job where %s order by created_at desc, id desc limit :most)
      select job.*, (select count(*) from found) as total
      from (select id from found order by created_at desc, id desc limit :limit) as newest
      join job using (id)
      order by created_at desc, id desc
      """;

  private static final String OLDER =
      """
      select * from job
      where %s and (created_at, id) <
        ((select created_at from job where id = :before and account_id = :accountId), :before)
      order by created_at desc, id desc
      limit :limit
      """;

  /** In the order of the list, whose index knows the account's jobs from those of others. */
  private static final String COUNT =
      """
      select count(*)
      from (select from job where %s order by created_at desc, id desc limit :most) as found
      """;

  private static final String CHILDREN =
      """
      select * from job
      where parent_job_id = :jobId and account_id = :accountId and hidden_at is null
      order by id
      limit :limit
      """;

  /** The part of a {@code where} that says what a filter asks for, and nothing that it does not. */
  private static final class Conditions {

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    Conditions(UUID accountId, JobFilter filter) {
      texts.add("hidden_at is null");
      add("account_id = :accountId", "accountId", accountId);
      filter.status().ifPresent(status -> add("status = :status", "status", status.code()));
      filter.type().ifPresent(type -> add("type = :type", "type", type.code()));
      filter.text().map(TextPart::new).ifPresent(this::add);
      filter.createdFrom().ifPresent(from -> add("created_at >= :from", "from", from));
      filter.createdBefore().ifPresent(end -> add("created_at < :end", "end", end));
    }

    String text() {
      return String.join(" and ", texts);
    }

    private void add(String text, String name, Object value) {
      texts.add(text);
      values.put(name, value);
    }

    private void add(TextPart part) {
      add(part.isIn("prompt", ":text"), "text", part.text());
    }
  }

  /**
   * The newest of those meant, and how many are meant.
   *
   * @param most how far they are counted, at least the limit
   */
  JobList newest(Handle handle, UUID accountId, JobFilter filter, int limit, int most) {
    List<Found> found =
        query(handle, NEWEST, new Conditions(accountId, filter))
            .bind("limit", limit)
            .bind("most", most)
            .map((row, context) ->
                new Found(JobMapper.INSTANCE.map(row, context), row.getInt("total")))
            .list();
    int total = found.isEmpty() ? 0 : found.getFirst().total();
    return new JobList(found.stream().map(Found::job).toList(), total);
  }

  private record Found(Job job, int total) {}

  /** Those of the jobs meant that follow that one of the account, going from the newest. */
  List<Job> olderThan(Handle handle, UUID jobId, UUID accountId, JobFilter filter, int limit) {
    return query(handle, OLDER, new Conditions(accountId, filter))
        .bind("before", jobId)
        .bind("limit", limit)
        .map(JobMapper.INSTANCE)
        .list();
  }

  /** How many are meant, counted no further than to {@code most}. */
  int count(Handle handle, UUID accountId, JobFilter filter, int most) {
    return query(handle, COUNT, new Conditions(accountId, filter))
        .bind("most", most)
        .mapTo(Integer.class)
        .one();
  }

  private static Query query(Handle handle, String text, Conditions conditions) {
    return handle
        .createQuery(text.formatted(conditions.text()))
        .setQueryTimeout(LONGEST_SECONDS)
        .bindMap(conditions.values);
  }

  /** What the account made from the job's pictures, oldest first. */
  List<Job> children(Handle handle, UUID accountId, UUID jobId, int limit) {
    return handle
        .createQuery(CHILDREN)
        .bind("jobId", jobId)
        .bind("accountId", accountId)
        .bind("limit", limit)
        .map(JobMapper.INSTANCE)
        .list();
  }
}
