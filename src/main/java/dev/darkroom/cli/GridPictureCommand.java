package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** A command that goes on from one picture of a grid. */
abstract class GridPictureCommand extends PictureCommand {
  private final String path;

  @Parameters(
      index = "0",
      paramLabel = "JOB_ID",
      description = "The job that made the grid, or a file that was saved of it.")
  private String job = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "INDEX",
      description = "Which picture, 1 to 4. The file of a single picture says it already.")
  private @Nullable Integer index;

  /**
   * @param path where such jobs are ordered
   */
  GridPictureCommand(Surroundings surroundings, String path) {
    super(surroundings);
    this.path = path;
  }

  /** The body of the order. */
  record GridPictureRequest(String jobId, int index, @JsonUnwrapped Webhook webhook) {}

  @Override
  final Order pictures(Api api) {
    var file = SavedName.parse(job);
    var number = number(file);
    var jobId = file.map(search(api)::jobOf).orElseGet(this::jobId);
    return new Order(
        path,
        new GridPictureRequest(jobId, number, webhook()),
        "picture %d of %s".formatted(number, jobId));
  }

  private JobSearch search(Api api) {
    return new JobSearch(api, surroundings().workingDirectory());
  }

  private int number(Optional<SavedName> file) {
    return Optional.ofNullable(index)
        .or(() -> file.flatMap(SavedName::index))
        .orElseThrow(() ->
            CommandFailed.usage("Which picture of %s? Say 1, 2, 3 or 4 after it.".formatted(job)));
  }

  private String jobId() {
    if (!job.matches("[0-9A-Fa-f-]+")) {
      throw CommandFailed.usage(
          "%s is neither a job's id nor a saved picture's name such as a-cat-01a2006f-2.png."
              .formatted(job));
    }
    return job;
  }
}
