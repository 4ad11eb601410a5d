package dev.darkroom.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Submits jobs at a steady rate, whether or not the server keeps up, and times each from the moment
 * it was due to its answer: a server that stalls is charged for those that had to wait.
 */
@Command(
    name = "submit",
    description = {
      "Submit jobs at a steady rate and time the answers.",
      "Every one is a real job: use a throwaway data folder."
    })
final class BenchSubmitCommand extends ServerCommand {

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "50",
      description = "Submits a second (default: 50).")
  private int rate;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "20",
      description = "For how long (default: 20).")
  private int seconds;

  BenchSubmitCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  int talk(Api api) {
    if (rate < 1 || seconds < 1) {
      throw CommandFailed.because("--rate and --seconds are 1 or more.");
    }
    var _ = submit(api, rate); // warms both sides up
    var summary = new Timings(submit(api, rate * seconds)).summary();
    out().println(wantsJson() ? Json.write(summary) : "submit to answer, " + summary);
    return 0;
  }

  private List<Duration> submit(Api api, int count) {
    var period = TimeUnit.SECONDS.toNanos(1) / rate;
    var answers = new ArrayList<CompletableFuture<Duration>>();
    try (var clock = Executors.newSingleThreadScheduledExecutor();
        var requests = Executors.newVirtualThreadPerTaskExecutor()) {
      var start = System.nanoTime();
      for (var i = 0; i < count; i++) {
        var due = start + i * period;
        var atItsTime =
            CompletableFuture.supplyAsync(
                () -> time(api, due),
                request -> {
                  var _ =
                      clock.schedule(
                          () -> requests.execute(request),
                          due - System.nanoTime(),
                          TimeUnit.NANOSECONDS);
                });
        answers.add(atItsTime);
      }
      return answers.stream().map(CompletableFuture::join).toList();
    } catch (CompletionException e) {
      throw e.getCause() instanceof CommandFailed failed ? failed : e;
    }
  }

  private static Duration time(Api api, long due) {
    var _ = api.post("/v1/imagine", Map.of("prompt", "a lake at dawn"));
    return Duration.ofNanos(System.nanoTime() - due);
  }
}
