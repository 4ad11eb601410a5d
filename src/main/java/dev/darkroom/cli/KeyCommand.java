package dev.darkroom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The commands about the API keys of the account that the token belongs to. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Create, list and revoke API keys, and rotate their webhook secrets.")
final class KeyCommand extends CommandGroup {
  private final Surroundings surroundings;

  KeyCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  void complete(CommandSpec spec) {
    spec.addSubcommand("create", new CommandLine(new KeyCreateCommand(surroundings)));
    spec.addSubcommand("list", new CommandLine(new KeyListCommand(surroundings)));
    spec.addSubcommand("rotate-secret", new CommandLine(new KeyRotateSecretCommand(surroundings)));
    spec.addSubcommand("revoke", new CommandLine(new KeyRevokeCommand(surroundings)));
  }
}
