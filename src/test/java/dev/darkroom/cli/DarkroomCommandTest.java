package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class DarkroomCommandTest {
  @TempDir private Path folder;

  @Command(name = "serve", description = "Run the server.")
  private static final class Serve implements Runnable {
    @Override
    public void run() {}
  }

  @Test
  void withoutACommandTheHelpListsAllOfThemWithOneLineEach() {
    var out = new StringWriter();
    var command =
        new CommandLine(new DarkroomCommand())
            .addSubcommand(new Serve())
            .setOut(new PrintWriter(out, true));

    assertThat(command.execute()).isZero();
    assertThat(out.toString())
        .startsWith("Usage: darkroom [-hV] COMMAND")
        .contains(
            """

            Commands:
              imagine            Make a grid of four pictures from a prompt and save them.
              upscale            Make one picture of a grid larger and save it.
              vary               Make a grid of four pictures kin to one of another grid and save them.
              blend              Make a grid of four pictures from two to five others and save them.
              describe           Find four prompts for a picture and print them.
              jobs               List the account's jobs, the newest first.
              cancel             Cancel a job that waits or is being made.
              listen             Receive webhooks here, verify their signatures and show what they tell.
              account create     Create an account; prints its password, key and secret once.
              account list       List the accounts.
              key create         Create an API key; prints it and its secret once.
              key list           List the account's API keys.
              key rotate-secret  Give an API key another webhook secret; prints it once.
              key revoke         Revoke an API key: it stops working at once.
              bench submit       Submit jobs at a steady rate and time the answers.
              bench render       Make grids of four pictures, one after the other, and time them.
              serve              Run the server.
            """);
  }

  @Test
  void helpIsTheSameWithTheOption() {
    var shell = new Shell(folder);

    assertThat(shell.run("--help")).isEqualTo(shell.run());
    assertThat(shell.run("key").out()).startsWith("Usage: darkroom key [-hV] COMMAND");
    assertThat(shell.run("key", "list", "--help").out()).startsWith("Usage: darkroom key list");
    assertThat(shell.run("imagine", "--help").out())
        .startsWith("Usage: darkroom imagine [OPTIONS] PROMPT...")
        .contains("--webhook-type=TYPE");
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(new Shell(folder).run("--version").out()).isEqualTo("darkroom development\n");
  }

  @Test
  void anUnknownCommandEndsWithStatusTwo() {
    var ran = new Shell(folder).run("imagin");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("imagin");
  }
}
