package dev.darkroom.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes grids one after the other and times each from its submit to its last event. */
@Command(
    name = "render",
    description = "Make grids of four pictures, one after the other, and time them.")
final class BenchRenderCommand extends ServerCommand {

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many (default: 5).")
  private int count;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      defaultValue = "a cat by a lake at dawn",
      description = "What to make (default: ${DEFAULT-VALUE}).")
  private String prompt = "";

  BenchRenderCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int talk(Api api) {
    if (count < 1) {
      throw CommandFailed.because("--count is 1 or more.");
    }
    var times = new ArrayList<Duration>();
    for (var i = 0; i < count; i++) {
      times.add(render(api));
    }
    var summary = new Timings(times).summary();
    out().println(wantsJson() ? Json.write(summary) : "submit to completed, " + summary);
    return 0;
  }

  private Duration render(Api api) {
    var start = System.nanoTime();
    var order = api.post("/v1/imagine", Map.of("prompt", prompt));
    var jobId = api.data(order, Order.Accepted.class).jobId();
    var report = watch(api, jobId);
    if (report.status() != JobStatus.COMPLETED) {
      throw CommandFailed.because("The job %s did not complete.".formatted(jobId));
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private JobReport watch(Api api, String jobId) {
    try (var display = ProgressDisplay.lines(err())) {
      return new JobWatch(
              api, jobId, display, new Patience(surroundings()), JobWatch.LONGEST_SILENCE)
          .untilFinal();
    }
  }
}
