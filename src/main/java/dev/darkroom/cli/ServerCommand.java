package dev.darkroom.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that talks to a server. It finds the server, turns a {@link CommandFailed} into a
 * sentence on standard error and an exit status, and with {@code --json} also into a document.
 */
abstract class ServerCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The server's address (else DARKROOM_URL, else that in first-login.txt).")
  private @Nullable String url;

  @Option(names = "--json", description = "Print one JSON document instead of text.")
  private boolean json;

  @SuppressWarnings("unused") // picocli acts on it
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Surroundings surroundings;

  ServerCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public final Integer call() {
    try (var api = new Api(Server.find(surroundings, Optional.ofNullable(url)))) {
      return talk(api);
    } catch (CommandFailed e) {
      if (json) {
        out().println(Json.write(new Failure(Failure.Reason.of(e))));
      }
      err().println(TerminalText.oneLine(e.sentence()));
      return e.exitStatus();
    }
  }

  /** Does the command's work and returns the exit status. */
  abstract int talk(Api api);

  @Spec
  final void describedBy(CommandSpec spec) {
    this.spec = spec;
    complete(spec);
  }

  /** Adds to the description that picocli made of this command what annotations can't say. */
  void complete(CommandSpec spec) {}

  final Surroundings surroundings() {
    return surroundings;
  }

  final boolean wantsJson() {
    return json;
  }

  /** Where results go. */
  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Prints rows as aligned columns. */
  final void printTable(List<List<String>> rows) {
    out().print(TextTable.of(rows));
    out().flush();
  }

  /** Where everything else goes. */
  final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
