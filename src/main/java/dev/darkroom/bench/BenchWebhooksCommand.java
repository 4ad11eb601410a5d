package dev.darkroom.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code darkroom bench webhooks}: measures delivery against what the design promises. */
@Command(
    name = "webhooks",
    description = {
      "Measure how webhooks are delivered; needs no server.",
      "",
      "A database of its own in a temporary folder, a receiver in this process, and the parts"
          + " of a server that deliver. Nothing is painted: jobs are submitted and cancelled."
          + " Latencies count from when an event was due, so that a stall is not hidden, and"
          + " from its commit. Each figure is the median of the runs; beside it stands what the"
          + " design promises for a machine of two cores that does nothing else. Log lines are"
          + " left out.",
      "",
      "Scenarios:",
      "  idle             one event after the other, nothing else going on",
      "  steady           50, 100, 200, 500 and 1,000 events a second, published by the same process",
      "  fan-out          each event to 10 endpoints",
      "  noisy-neighbour  50 healthy receivers, alone and beside one that hangs",
      "  drain            100,000 waiting, to one receiver and to 1,000, and the same client"
          + " without a database",
      "  claim            what a claim costs with 1,000 and with 1,000,000 waiting, also those"
          + " of a paused lane",
      "  down             a receiver that is down for a minute, and how long until it has all",
      "  kill             kill -9 under load, then a new start",
      "  away             PostgreSQL is stopped for 30 seconds under load"
    },
    footer = {
      "",
      "The exit status is 1 if anything was lost, out of order or left over, whatever the"
          + " figures say. Ended early, by Ctrl-C or a signal, it stops its database and deletes its"
          + " folder; what a killed one has left behind the next one clears away."
    })
final class BenchWebhooksCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "Which to run; may be given several times (default: all).")
  private @Nullable List<String> names;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often to run each (default: 3; with --quick, 1 unless given).")
  private int runs;

  @Option(names = "--quick", description = "Do less of each, about two minutes in all.")
  private boolean quick;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, List<Scenario>> chosen = chosen();
    Quiet.please();
    boolean sound = true;
    try (Stage stage = new Stage(BenchPostgres.start())) {
      warmUp(stage);
      for (var scenarios : chosen.entrySet()) {
        for (Scenario scenario : scenarios.getValue()) {
          List<Measure> measures = run(stage, scenarios.getKey(), scenario);
          sound &= measures.stream().allMatch(measure -> measure.faults().isEmpty());
        }
      }
    }
    return sound ? 0 : 1;
  }

  private void warmUp(Stage stage) throws InterruptedException {
    tell("warming up …");
    for (Scenario scenario : scale().warmUp()) {
      stage.clear();
      var _ = scenario.run(stage);
    }
  }

  private Scale scale() {
    return quick ? Scale.QUICK : Scale.FULL;
  }

  private Map<String, List<Scenario>> chosen() {
    if (runs < 1) {
      throw refusal("--runs is 1 or more");
    }
    Map<String, List<Scenario>> scenarios = scale().scenarios();
    if (names == null) {
      return scenarios;
    }
    for (String name : names) {
      if (!scenarios.containsKey(name)) {
        throw refusal(
            "there is no scenario \"%s\" but %s"
                .formatted(name, String.join(", ", scenarios.keySet())));
      }
    }
    scenarios.keySet().retainAll(names);
    return scenarios;
  }

  private ParameterException refusal(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private List<Measure> run(Stage stage, String name, Scenario scenario)
      throws InterruptedException {
    List<Measure> measures = new ArrayList<>();
    for (int i = 1; i <= times(); i++) {
      tell("%s: run %d of %d …".formatted(name, i, times()));
      stage.clear();
      measures.add(scenario.run(stage));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(Report.of(measures, Meter.load()));
    out.flush();
    return measures;
  }

  private void tell(String text) {
    PrintWriter progress = spec.commandLine().getErr();
    progress.println(text);
    progress.flush();
  }

  private int times() {
    return quick && !spec.commandLine().getParseResult().hasMatchedOption("--runs") ? 1 : runs;
  }
}
