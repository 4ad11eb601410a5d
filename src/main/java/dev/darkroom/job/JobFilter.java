package dev.darkroom.job;

import java.time.Instant;
import java.util.Optional;

/**
 * Which of an account's jobs are meant; all of them where nothing is said.
 *
 * @param text what their prompts contain, in any case
 * @param createdFrom at this time or later
 * @param createdBefore earlier than this
 */
public record JobFilter(
    Optional<JobStatus> status,
    Optional<JobType> type,
    Optional<String> text,
    Optional<Instant> createdFrom,
    Optional<Instant> createdBefore) {

  public static final JobFilter ALL =
      new JobFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Whether it leaves none out. */
  public boolean isAll() {
    return equals(ALL);
  }
}
