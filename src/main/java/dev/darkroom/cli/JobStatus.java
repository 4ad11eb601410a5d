package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;

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

  /** Whether the job never changes again. */
  boolean isFinal() {
    return switch (this) {
      case PENDING, IN_PROGRESS -> false;
      case COMPLETED, FAILED, CANCELLED -> true;
    };
  }
}
