package dev.darkroom.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code darkroom bench soak}: makes trouble for a while, and looks whether anything was lost. */
@Command(
    name = "soak",
    description = {
      "Deliver webhooks while one thing after the other goes wrong; needs no server.",
      "",
      "A database of its own in a temporary folder, a node in a process of its own, and ten"
          + " receivers. Every few seconds a receiver fails, hangs or resets its connections, or"
          + " all of them are down, or the node is killed or stopped and started again, or"
          + " PostgreSQL crashes. In the end each end of a job must have arrived, in order, and"
          + " the ledger must be right."
    },
    footer = {"", "The exit status is 1 if anything was lost, out of order or left over."})
final class BenchSoakCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "For how long (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "50",
      description = "Jobs a second, of two events each (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of another such run, to make the same trouble again.")
  private long seed = System.nanoTime();

  @SuppressWarnings("unused") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() throws InterruptedException {
    if (minutes < 1 || rate < 1) {
      throw new ParameterException(spec.commandLine(), "--minutes and --rate are 1 or more");
    }
    Quiet.please();
    PrintWriter progress = spec.commandLine().getErr();
    progress.printf("soaking with --seed %d%n", seed);
    try (Stage stage = new Stage(BenchPostgres.start())) {
      Soak soak = new Soak(Duration.ofMinutes(minutes), rate, progress, new Random(seed));
      Measure measure = soak.run(stage);
      spec.commandLine().getOut().println(Report.of(List.of(measure), Meter.load()));
      spec.commandLine().getOut().flush();
      return measure.faults().isEmpty() ? 0 : 1;
    }
  }
}
