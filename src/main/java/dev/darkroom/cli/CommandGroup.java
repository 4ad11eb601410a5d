package dev.darkroom.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that only holds others. Called by itself, it prints its help. */
abstract class CommandGroup implements Runnable {

  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  @Spec
  final void describedBy(CommandSpec spec) {
    this.spec = spec;
    complete(spec);
  }

  /** Adds to the description that picocli made of this command what it holds. */
  abstract void complete(CommandSpec spec);

  @Override
  public final void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
