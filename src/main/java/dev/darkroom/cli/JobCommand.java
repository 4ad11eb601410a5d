package dev.darkroom.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * A command that orders a job: it submits it once, waits for its end unless told otherwise, and
 * tells what came of it.
 */
abstract class JobCommand extends ServerCommand {

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

  JobCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** What the command line asks for; throws {@link CommandFailed} before anything is sent. */
  abstract Order order(Api api);

  /** Tells of a job that has come to its end, and returns the exit status. */
  abstract int tell(Api api, Order order, JobReport end);

  @Override
  final int talk(Api api) {
    var order = order(api);
    var accepted = api.data(api.postOnce(order.path(), order.body()), Order.Accepted.class);
    if (noWait) {
      out().println(wantsJson() ? Json.write(accepted) : accepted.jobId());
      return 0;
    }
    return tell(api, order, watch(api, accepted.jobId(), order.subject()));
  }

  /** Where the order says that the events go to. */
  final Webhook webhook() {
    return new Webhook(webhookUrl, webhookType);
  }

  /** Says what is wrong, if something is, and returns the exit status that tells it too. */
  final int exitStatus(JobStatus status, Failure.@Nullable Reason error) {
    var trouble = status.trouble(error);
    trouble.ifPresent(sentence -> err().println(TerminalText.oneLine(sentence)));
    return trouble.isEmpty() ? 0 : 1;
  }

  private JobReport watch(Api api, String jobId, String subject) {
    try (var display = display(api, jobId, subject);
        var _ = Farewell.saying(() -> leave(display, jobId, api.jobAddress(jobId)))) {
      return new JobWatch(
              api, jobId, display, new Patience(surroundings()), JobWatch.LONGEST_SILENCE)
          .untilFinal();
    }
  }

  private ProgressDisplay display(Api api, String jobId, String subject) {
    if (surroundings().terminal().showsErrors()) {
      var bar = new ProgressBar(surroundings().columns(), subject);
      return QueueWatch.start(
          LiveBar.start(bar, err(), surroundings().clock()), () -> api.job(jobId));
    }
    if (!wantsJson()) {
      err().println("Job %s: %s".formatted(jobId, TerminalText.oneLine(subject)));
    }
    return ProgressDisplay.lines(err());
  }

  private void leave(ProgressDisplay display, String jobId, String address) {
    display.close();
    err().println("The job %s goes on; look again with GET %s.".formatted(jobId, address));
  }
}
