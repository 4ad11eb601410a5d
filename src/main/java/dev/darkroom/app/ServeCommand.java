package dev.darkroom.app;

import dev.darkroom.account.AccountException;
import dev.darkroom.account.WrongSecretKeyException;
import dev.darkroom.asset.BucketException;
import dev.darkroom.config.Setting;
import dev.darkroom.config.Settings;
import dev.darkroom.config.SettingsException;
import dev.darkroom.config.SettingsSource;
import dev.darkroom.db.DatabaseException;
import io.quarkus.runtime.Quarkus;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code darkroom serve}: runs the server until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Run the server until Ctrl-C.",
    abbreviateSynopsis = true,
    footer = {
      "",
      "Every setting can also come from the environment (DARKROOM_PORT) or from the",
      "file darkroom.conf (port = 8055); see darkroom.conf.sample. A flag wins over",
      "the environment, which wins over the file."
    })
final class ServeCommand implements Callable<Integer> {

  private static final Logger LOG = Logger.getLogger(ServeCommand.class);

  private static final String PRINT_SETTINGS = "--print-settings";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs the command
  private CommandSpec spec;

  private ServeCommand() {}

  /** The command, with a flag for each setting that is no secret. */
  static CommandLine commandLine() {
    CommandSpec spec = CommandSpec.forAnnotatedObject(new ServeCommand());
    spec.addOption(
        OptionSpec.builder("--config")
            .paramLabel("FILE")
            .type(Path.class)
            .description("The settings file (default: darkroom.conf).")
            .build());
    spec.addOption(
        OptionSpec.builder(PRINT_SETTINGS)
            .arity("0")
            .type(boolean.class)
            .description("Print the settings in force, secrets masked, and exit.")
            .build());
    for (Setting setting : Setting.values()) {
      if (setting.isFlag()) {
        spec.addOption(
            OptionSpec.builder("--" + setting.key())
                .paramLabel(setting.name())
                .type(String.class)
                .description(described(setting))
                .build());
      }
    }
    return new CommandLine(spec);
  }

  private static String described(Setting setting) {
    String text = setting.description().replace("%", "%%");
    return setting.defaultValue().isEmpty()
        ? text
        : text + " Default: " + setting.defaultValue() + ".";
  }

  @Override
  public Integer call() {
    try {
      ParseResult parsed = spec.commandLine().getParseResult();
      Path home = Path.of(System.getProperty("darkroom.home", "")).toAbsolutePath();
      SettingsSource source = source(parsed, home);
      Settings settings = Settings.read(source, home);
      if (parsed.hasMatchedOption(PRINT_SETTINGS)) {
        print(source);
        return CommandLine.ExitCode.OK;
      }
      DarkroomServer server = DarkroomServer.open(settings);
      Container.serve(server);
      server.configureHttp();
      Quarkus.run(Serving.class, ServeCommand::exit);
      return CommandLine.ExitCode.OK;
    } catch (SettingsException
        | StartException
        | DatabaseException
        | BucketException
        | AccountException
        | WrongSecretKeyException e) {
      LOG.debug("start.failed", e);
      System.err.println("darkroom: " + e.getMessage());
      return 1;
    }
  }

  private static void exit(int status, @Nullable Throwable trouble) {
    if (trouble != null) {
      LOG.error("start.failed", trouble);
    }
    System.exit(trouble == null ? status : 1);
  }

  private void print(SettingsSource source) {
    source
        .describe()
        .forEach((key, value) -> spec.commandLine().getOut().printf("%s = %s%n", key, value));
  }

  private static SettingsSource source(ParseResult parsed, Path home) {
    Map<String, String> environment = System.getenv();
    Path file =
        Optional.<Path>ofNullable(parsed.matchedOptionValue("--config", null))
            .or(() -> Optional.ofNullable(environment.get("DARKROOM_CONFIG")).map(Path::of))
            .orElse(home.resolve("darkroom.conf"));
    Map<Setting, String> flags = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String value =
          setting.isFlag() ? parsed.matchedOptionValue("--" + setting.key(), null) : null;
      if (value != null) {
        flags.put(setting, value);
      }
    }
    return SettingsSource.of(flags, environment, file);
  }
}
