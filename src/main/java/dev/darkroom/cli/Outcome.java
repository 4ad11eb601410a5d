package dev.darkroom.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an order of pictures: the document that {@code --json} prints.
 *
 * @param error why the job failed, or why not all of its pictures could be saved
 */
record Outcome(
    String jobId, JobStatus status, List<SavedPicture> files, Failure.@Nullable Reason error) {

  Outcome {
    files = List.copyOf(files);
  }
}
