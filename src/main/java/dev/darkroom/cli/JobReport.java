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
 * @param queuePosition how many jobs are begun before this one, where it waits and the server says
 * @param prompt absent when the job has none
 * @param result there once the job is completed
 * @param error there once it has failed
 */
record JobReport(
    @JsonProperty(required = true) @JsonAlias("id") String jobId,
    @JsonProperty(required = true) JobStatus status,
    @Nullable Integer progress,
    @Nullable Long queuePosition,
    @Nullable String type,
    @Nullable String prompt,
    @Nullable Result result,
    Failure.@Nullable Reason error) {

  /**
   * What a completed job made.
   *
   * @param images for a grid of four the grid comes first
   * @param prompts what a picture was described by
   */
  record Result(@Nullable List<Image> images, @Nullable List<String> prompts) {}

  /**
   * A picture at the server.
   *
   * @param index 1 to 4 in a grid's reading order; absent for the grid itself and for an upscale
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

  /** What is going on, in a few words. */
  String state() {
    if (status != JobStatus.PENDING || queuePosition == null || queuePosition < 1) {
      return status.word();
    }
    return "%s, %d %s before it"
        .formatted(status.word(), queuePosition, queuePosition == 1 ? "job" : "jobs");
  }

  /** The prompts that describe a picture; none unless that was asked for and is done. */
  List<String> prompts() {
    return result == null || result.prompts() == null ? List.of() : List.copyOf(result.prompts());
  }

  /** The pictures; none before the job is completed. */
  List<Image> images() {
    return result == null || result.images() == null ? List.of() : List.copyOf(result.images());
  }
}
