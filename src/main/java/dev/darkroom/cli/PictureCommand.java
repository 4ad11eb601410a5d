package dev.darkroom.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import picocli.CommandLine.Option;

/** A command that orders pictures and saves them. */
abstract class PictureCommand extends JobCommand {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "pictures",
      description = "Save the files here (default: pictures).")
  private String out = "pictures";

  PictureCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The pictures that the command line asks for. */
  abstract Order pictures(Api api);

  @Override
  final Order order(Api api) {
    requireFolder();
    return pictures(api);
  }

  @Override
  final int tell(Api api, Order order, JobReport end) {
    var outcome = save(end, PictureNames.of(end, order.subject()));
    if (wantsJson()) {
      out().println(Json.write(outcome));
    } else {
      outcome.files().forEach(file -> out().println(file.path() + "  " + file.url()));
    }
    return exitStatus(outcome.status(), outcome.error());
  }

  private Path folder() {
    return surroundings().workingDirectory().resolve(out);
  }

  private void requireFolder() {
    if (Files.exists(folder()) && !Files.isDirectory(folder())) {
      throw CommandFailed.usage("--out names what is no folder: %s".formatted(folder()));
    }
  }

  private Outcome save(JobReport end, PictureNames names) {
    var saved = new ArrayList<SavedPicture>();
    try (var downloads = new Downloads(folder(), names, new Patience(surroundings()))) {
      for (var image : end.images()) {
        saved.add(downloads.save(image));
      }
      return new Outcome(end.jobId(), end.status(), saved, end.error());
    } catch (CommandFailed e) {
      return new Outcome(end.jobId(), end.status(), saved, Failure.Reason.of(e));
    }
  }
}
