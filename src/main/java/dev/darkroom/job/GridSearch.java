package dev.darkroom.job;

import java.util.Map;

/**
 * Which of an account's jobs that make grids, and in which order, in SQL over {@code job}. Whoever
 * makes one puts words of its own into the texts, and what its callers write into the values.
 *
 * @param condition which jobs
 * @param order by what
 * @param values what the condition names as {@code :name}; {@code accountId}, {@code limit} and
 *     {@code offset} are taken
 */
public record GridSearch(String condition, String order, Map<String, Object> values) {

  /** All of them, newest first. */
  public static final GridSearch NEWEST_FIRST =
      new GridSearch("true", "job.created_at desc, job.id desc", Map.of());

  /** How long the database may look before a search is given up. */
  public static final int LONGEST_SECONDS = 10;

  public GridSearch {
    values = Map.copyOf(values);
  }
}
