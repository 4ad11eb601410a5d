package dev.darkroom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** Measures a running server; the program adds what needs none. */
@Command(name = "bench", description = "Measure Darkroom.")
final class BenchCommand extends CommandGroup {

  private final Surroundings surroundings;

  BenchCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  void complete(CommandSpec spec) {
    spec.addSubcommand("submit", new CommandLine(new BenchSubmitCommand(surroundings)));
    spec.addSubcommand("render", new CommandLine(new BenchRenderCommand(surroundings)));
  }
}
