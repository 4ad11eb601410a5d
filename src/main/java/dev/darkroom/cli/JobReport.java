package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of a job: the payload of an event, or the job itself, which calls its {@code
 * job_id} just {@code id}.
 *
 * @param progress 0 to 100
 * @param result there once the job is completed
 * @param error there once it has failed
 */
record JobReport(
    @JsonProperty(required = true) @JsonAlias("id") String jobId,
    @JsonProperty(required = true) JobStatus status,
    @Nullable Integer progress,
    @Nullable Result result,
    Failure.@Nullable Reason error) {

  /** The pictures of a completed job; for a grid of four the grid comes first. */
  record Result(@Nullable List<Image> images) {}

  /**
   * A picture at the server.
   *
   * @param index 1 to 4 in a grid's reading order; absent for the grid itself
   */
  record Image(
      @JsonProperty(required = true) String url,
      @Nullable Integer index,
      int width,
      int height,
      @Nullable String contentType) {}

  /** How far the job has come, 0 to 100. */
  int percent() {
    return progress == null ? 0 : Math.clamp(progress, 0, 100);
  }

  /** The pictures; none before the job is completed. */
  List<Image> images() {
    return result == null || result.images() == null ? List.of() : List.copyOf(result.images());
  }
}
