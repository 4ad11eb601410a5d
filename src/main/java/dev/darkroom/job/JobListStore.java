package dev.darkroom.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Jobs as their owners look through them: by what they filter, and by what came from what. */
final class JobListStore {

  /** How long the database may look before a search is given up. */
  static final int LONGEST_SECONDS = 5;

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
      filter.text().ifPresent(text -> add("prompt ilike :text", "text", containing(text)));
      filter.createdFrom().ifPresent(from -> add("created_at >= :from", "from", from));
      filter.createdBefore().ifPresent(end -> add("created_at < :end", "end", end));
    }

    /** Those that are older than that job of the account. */
    void addOlderThan(UUID jobId) {
      add(
          """
          (created_at, id) <
            ((select created_at from job where id = :before and account_id = :accountId), :before)
          """,
          "before",
          jobId);
    }

    String text() {
      return String.join(" and ", texts);
    }

    private void add(String text, String name, Object value) {
      texts.add(text);
      values.put(name, value);
    }

    private static String containing(String text) {
      return "%" + text.replaceAll("[\\\\%_]", "\\\\$0") + "%";
    }
  }

  /**
   * The newest of those meant.
   *
   * @param before those that come after this one, going from the newest; empty for the first
   */
  List<Job> list(
      Handle handle, UUID accountId, JobFilter filter, Optional<UUID> before, int limit) {
    Conditions conditions = new Conditions(accountId, filter);
    before.ifPresent(conditions::addOlderThan);
    return handle
        .createQuery(
            "select * from job where %s order by created_at desc, id desc limit :limit"
                .formatted(conditions.text()))
        .setQueryTimeout(LONGEST_SECONDS)
        .bindMap(conditions.values)
        .bind("limit", limit)
        .map(JobMapper.INSTANCE)
        .list();
  }

  /** How many are meant, counted no further than to {@code most}. */
  int count(Handle handle, UUID accountId, JobFilter filter, int most) {
    Conditions conditions = new Conditions(accountId, filter);
    return handle
        .createQuery(
            "select count(*) from (select from job where %s limit :most) as found"
                .formatted(conditions.text()))
        .setQueryTimeout(LONGEST_SECONDS)
        .bindMap(conditions.values)
        .bind("most", most)
        .mapTo(Integer.class)
        .one();
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
