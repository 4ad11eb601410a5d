package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Orders a grid of four pictures, waits for them, and saves them. */
@Command(
    name = "imagine",
    synopsisHeading = "",
    customSynopsis = "Usage: darkroom imagine [OPTIONS] PROMPT...",
    description = "Make a grid of four pictures from a prompt and save them.",
    footer = {
      "",
      "Flags in the prompt say how: --ar 16:9, --no trees, --chaos 40.",
      "Quotes around the prompt are welcome and not required."
    })
final class ImagineCommand extends ServerCommand {

  /** What the decoder leaves where the command line's bytes are no text in the locale. */
  private static final char UNDECODABLE = '\uFFFD';

  @Parameters(arity = "1..*", paramLabel = "PROMPT", description = "What to make.")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Start from this seed (0 to 4294967295) to get the same pictures again.")
  private @Nullable Long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "pictures",
      description = "Save the files here (default: pictures).")
  private String out = "pictures";

  @Option(names = "--no-wait", description = "Print the job's id and don't wait for it.")
  private boolean noWait;

  @Option(
      names = "--webhook-url",
      paramLabel = "URL",
      description = "Have the server tell this URL of the job's events too.")
  private @Nullable String webhookUrl;

  @Option(
      names = "--webhook-type",
      paramLabel = "TYPE",
      description = "Which events: progress or result (default: result).")
  private @Nullable String webhookType;

  ImagineCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The body of the order. */
  record ImagineRequest(
      String prompt,
      @Nullable Long seed,
      @Nullable String webhookUrl,
      @Nullable String webhookType) {}

  /** The answer's {@code data}, and with {@code --no-wait} the document that is printed. */
  record Accepted(@JsonProperty(required = true) String jobId) {}

  /** The document that is printed at the end. */
  record Outcome(
      String jobId, JobStatus status, List<SavedPicture> files, Failure.@Nullable Reason error) {

    /** What went wrong, as a sentence; empty when all is well. */
    Optional<String> trouble() {
      var reason = Optional.ofNullable(error).map(Failure.Reason::message);
      return switch (status) {
        case FAILED -> Optional.of("The job failed: " + reason.orElse("no reason was given."));
        case CANCELLED -> Optional.of("The job was cancelled.");
        case PENDING, IN_PROGRESS, COMPLETED -> reason;
      };
    }
  }

  @Override
  void complete(CommandSpec spec) {
    // people forget the quotes: what is no option of ours, such as --ar, belongs to the prompt
    spec.parser().unmatchedOptionsArePositionalParams(true);
  }

  @Override
  int talk(Api api) {
    var prompt = prompt();
    var folder = folder();
    var order = new ImagineRequest(prompt, seed, webhookUrl, webhookType);
    var accepted = api.data(api.postOnce("/v1/imagine", order), Accepted.class);
    if (noWait) {
      out().println(wantsJson() ? Json.write(accepted) : accepted.jobId());
      return 0;
    }
    var report = watch(api, accepted.jobId(), prompt);
    return tell(save(report, folder, PictureNames.of(prompt, accepted.jobId())));
  }

  private String prompt() {
    var prompt = String.join(" ", words);
    if (prompt.indexOf(UNDECODABLE) >= 0) {
      throw CommandFailed.usage(
          "The prompt did not arrive as text: set LC_ALL=C.UTF-8, or another UTF-8 locale.");
    }
    return prompt;
  }

  private Path folder() {
    var folder = surroundings().workingDirectory().resolve(out);
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw CommandFailed.usage("--out names what is no folder: %s".formatted(folder));
    }
    return folder;
  }

  private JobReport watch(Api api, String jobId, String prompt) {
    try (var display = display(jobId, prompt);
        var _ = Farewell.saying(() -> leave(display, jobId, api.jobAddress(jobId)))) {
      return new JobWatch(
              api, jobId, display, new Patience(surroundings()), JobWatch.LONGEST_SILENCE)
          .untilFinal();
    }
  }

  private ProgressDisplay display(String jobId, String prompt) {
    if (surroundings().errorsOnTerminal()) {
      var bar = new ProgressBar(surroundings().columns(), prompt);
      return LiveBar.start(bar, err(), surroundings().clock());
    }
    if (!wantsJson()) {
      err().println("Job %s: %s".formatted(jobId, TerminalText.oneLine(prompt)));
    }
    return ProgressDisplay.lines(err());
  }

  private void leave(ProgressDisplay display, String jobId, String address) {
    display.close();
    err().println("The job %s goes on; look again with GET %s.".formatted(jobId, address));
  }

  private Outcome save(JobReport report, Path folder, PictureNames names) {
    var saved = new ArrayList<SavedPicture>();
    try (var downloads = new Downloads(folder, names, new Patience(surroundings()))) {
      for (var image : report.images()) {
        saved.add(downloads.save(image));
      }
      return new Outcome(report.jobId(), report.status(), saved, report.error());
    } catch (CommandFailed e) {
      return new Outcome(report.jobId(), report.status(), saved, Failure.Reason.of(e));
    }
  }

  private int tell(Outcome outcome) {
    if (wantsJson()) {
      out().println(Json.write(outcome));
    } else {
      outcome.files().forEach(file -> out().println(file.path() + "  " + file.url()));
    }
    var trouble = outcome.trouble();
    trouble.ifPresent(sentence -> err().println(TerminalText.oneLine(sentence)));
    return trouble.isEmpty() ? 0 : 1;
  }
}
