package dev.darkroom.api;

import dev.darkroom.account.Caller;
import dev.darkroom.asset.Asset;
import dev.darkroom.asset.AssetStore;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobStatus;
import dev.darkroom.job.Jobs;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Finds the pictures that a caller wants to go on from. */
public final class GridPictures {

  private final Jobs jobs;
  private final Jdbi jdbi;
  private final AssetStore assets = new AssetStore();

  public GridPictures(Jobs jobs, Jdbi jdbi) {
    this.jobs = jobs;
    this.jdbi = jdbi;
  }

  /**
   * One picture of the caller's job.
   *
   * @param text the job's id
   * @param index 1 to 4
   * @throws FieldException when the id is none, or the job has no such picture
   * @throws ApiException when the caller has no such job
   */
  public GridPicture find(Caller caller, String text, int index) {
    Job grid = grid(caller, text);
    return new GridPicture(grid, picture(grid, index));
  }

  private Job grid(Caller caller, String text) {
    UUID id =
        PathId.parse(text)
            .orElseThrow(() ->
                new FieldException(
                    "job_id",
                    "uuid",
                    "job_id must be a job's id, a UUID, not \"%s\"".formatted(text)));
    Job job =
        jobs.find(caller.accountId(), id)
            .orElseThrow(() ->
                new ApiException(
                    Problem.JOB_NOT_FOUND, "There is no job with the id \"%s\".".formatted(text)));
    if (!job.type().makesGrid() || job.status() != JobStatus.COMPLETED) {
      throw new FieldException(
          "job_id",
          "grid",
          "job_id must be a completed job with four pictures; job %s is of type %s and %s"
              .formatted(id, job.type().code(), job.status().code()));
    }
    return job;
  }

  private Asset picture(Job grid, int index) {
    return jdbi.withHandle(handle -> assets.findResults(handle, grid.id())).stream()
        .filter(asset -> asset.index().equals(OptionalInt.of(index)))
        .findFirst()
        .orElseThrow(() ->
            new FieldException(
                "index",
                "gone",
                "picture %d of job %s is not kept any more".formatted(index, grid.id())));
  }
}
