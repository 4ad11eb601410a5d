package dev.darkroom.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The command {@code darkroom}, with every subcommand that talks to a server; the one that is a
 * server is added by the program. Without a subcommand it prints its help.
 */
@Command(
    name = "darkroom",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "A self-hosted server for asynchronous image generation with webhooks.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "The commands find the server by DARKROOM_URL and DARKROOM_TOKEN, else by",
      "first-login.txt in the data folder (DARKROOM_DATA, else data)."
    })
public final class DarkroomCommand extends CommandGroup {
  private final Surroundings surroundings;

  /** The command in the environment, the folders and on the terminal of this process. */
  public DarkroomCommand() {
    this(Surroundings.ofThisProcess());
  }

  DarkroomCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  void complete(CommandSpec spec) {
    // a prompt may begin with "@"
    spec.parser().expandAtFiles(false);
    spec.usageMessage()
        .sectionMap()
        .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> CommandList.of(spec));
    spec.addSubcommand("imagine", new CommandLine(new ImagineCommand(surroundings)));
    spec.addSubcommand("upscale", new CommandLine(new UpscaleCommand(surroundings)));
    spec.addSubcommand("vary", new CommandLine(new VaryCommand(surroundings)));
    spec.addSubcommand("blend", new CommandLine(new BlendCommand(surroundings)));
    spec.addSubcommand("describe", new CommandLine(new DescribeCommand(surroundings)));
    spec.addSubcommand("jobs", new CommandLine(new JobsCommand(surroundings)));
    spec.addSubcommand("cancel", new CommandLine(new CancelCommand(surroundings)));
    spec.addSubcommand("listen", new CommandLine(new ListenCommand(surroundings)));
    spec.addSubcommand("account", new CommandLine(new AccountCommand(surroundings)));
    spec.addSubcommand("key", new CommandLine(new KeyCommand(surroundings)));
    spec.addSubcommand("bench", new CommandLine(new BenchCommand(surroundings)));
  }
}
