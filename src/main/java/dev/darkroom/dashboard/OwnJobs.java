package dev.darkroom.dashboard;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.job.Job;
import dev.darkroom.job.Jobs;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/** The reader's jobs, as paths name them. Another account's is as one that does not exist. */
record OwnJobs(Jobs jobs) {

  /**
   * The reader's job of that id.
   *
   * @throws ApiException when there is none
   */
  Job find(Visit visit, String id) {
    return of(visit, id, jobs::find);
  }

  /** Cancels it if it has not ended; returns it as it is now. */
  Job cancel(Visit visit, String id) {
    return of(visit, id, jobs::cancel);
  }

  private static Job of(Visit visit, String id, BiFunction<UUID, UUID, Optional<Job>> act) {
    return PathId.parse(id)
        .flatMap(jobId -> act.apply(visit.accountId(), jobId))
        .orElseThrow(() ->
            new ApiException(
                Problem.JOB_NOT_FOUND, "There is no job with the id \"%s\".".formatted(id)));
  }
}
