package dev.darkroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class BenchOptionsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Command(name = "bench")
  private static final class Group implements Runnable {
    @Override
    public void run() {}
  }

  @ParameterizedTest
  @CsvSource({
    "webhooks --runs 0,--runs is 1 or more",
    "webhooks --runs few,--runs",
    "webhooks --scenario drian,there is no scenario \"drian\" but",
    "soak --minutes 0,--minutes and --rate are 1 or more",
    "soak --rate 0,--minutes and --rate are 1 or more",
    "pages --images 99,--images is 100 or more",
    "pages --requests 0,--requests 1 or more",
  })
  void anOptionThatCannotBeIsRefusedBeforeAnythingStarts(String line, String sentence) {
    assertThat(run(line)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains(sentence);
  }

  @Test
  void theHelpTellsOfEachScenario() {
    assertThat(run("webhooks --help")).isZero();
    assertThat(Scale.FULL.scenarios().keySet())
        .allSatisfy(name -> assertThat(out.toString()).contains("\n  " + name));
  }

  private int run(String line) {
    CommandLine bench = new CommandLine(new Group());
    BenchCommands.addTo(bench);
    return bench
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line.split(" "));
  }
}
