package dev.darkroom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The commands about accounts, which only an administrator's key may use. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Create and list accounts.")
final class AccountCommand extends CommandGroup {
  private final Surroundings surroundings;

  AccountCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  void complete(CommandSpec spec) {
    spec.addSubcommand("create", new CommandLine(new AccountCreateCommand(surroundings)));
    spec.addSubcommand("list", new CommandLine(new AccountListCommand(surroundings)));
  }
}
