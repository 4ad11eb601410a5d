package dev.darkroom.app;

import static java.util.Objects.requireNonNull;

import dev.darkroom.bench.BenchCommands;
import dev.darkroom.cli.DarkroomCommand;
import io.quarkus.runtime.annotations.QuarkusMain;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The program's entry: the command line, to which the server is one command among others. */
@QuarkusMain
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    CommandLine commands = new CommandLine(new DarkroomCommand());
    commands.addSubcommand("serve", ServeCommand.commandLine());
    BenchCommands.addTo(requireNonNull(commands.getSubcommands().get("bench")));
    commands.setParameterExceptionHandler(Main::refuse);
    System.exit(commands.execute(args));
  }

  /** Says in a sentence which word of the command line is wrong. */
  private static int refuse(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().printf("darkroom: %s; see %s --help.%n", mistake.getMessage(), name);
    boolean serving = command.getCommandName().equals("serve");
    return serving ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.USAGE;
  }
}
