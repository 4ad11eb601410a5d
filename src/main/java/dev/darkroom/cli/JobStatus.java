package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of a job, as the API spells it and as the progress bar names it. */
enum JobStatus {
  @JsonProperty("pending")
  PENDING("waiting"),
  @JsonProperty("in_progress")
  IN_PROGRESS("rendering"),
  @JsonProperty("completed")
  COMPLETED("done"),
  @JsonProperty("failed")
  FAILED("failed"),
  @JsonProperty("cancelled")
  CANCELLED("cancelled");

  private final String word;

  JobStatus(String word) {
    this.word = word;
  }

  /** What the progress bar calls it. */
  String word() {
    return word;
  }

  /**
   * What is wrong with a job of this state, as a sentence; empty when all is well.
   *
   * @param error what was told with it
   */
  Optional<String> trouble(Failure.@Nullable Reason error) {
    var reason = Optional.ofNullable(error).map(Failure.Reason::message);
    return switch (this) {
      case FAILED -> Optional.of("The job failed: " + reason.orElse("no reason was given."));
      case CANCELLED -> Optional.of("The job was cancelled.");
      case PENDING, IN_PROGRESS, COMPLETED -> reason;
    };
  }

  /** Whether the job never changes again. */
  boolean isFinal() {
    return switch (this) {
      case PENDING, IN_PROGRESS -> false;
      case COMPLETED, FAILED, CANCELLED -> true;
    };
  }
}
