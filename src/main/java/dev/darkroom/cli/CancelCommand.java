package dev.darkroom.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Cancels a job. */
@Command(
    name = "cancel",
    description = "Cancel a job that waits or is being made.",
    footer = {"", "Example:", "  darkroom cancel 01a2006f-948f-7bb7-93c5-4b3f1fe59cf5"})
final class CancelCommand extends ServerCommand {

  @Parameters(paramLabel = "JOB_ID", description = "The job's id, as jobs shows it.")
  private String jobId = "";

  CancelCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int talk(Api api) {
    var job = api.cancel(jobId);
    out().println(wantsJson() ? Json.write(job) : "The job %s is cancelled.".formatted(jobId));
    return 0;
  }
}
