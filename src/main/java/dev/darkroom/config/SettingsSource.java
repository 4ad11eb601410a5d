package dev.darkroom.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values that were set, as text, each from the strongest place that sets it. */
public final class SettingsSource {

  /** What the environment tells the launcher and the other commands; no settings of the server. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          "DARKROOM_URL",
          "DARKROOM_TOKEN",
          "DARKROOM_CONFIG",
          "DARKROOM_JAVA_OPTS",
          "DARKROOM_JDK_FOLDERS");

  private static final Set<Setting> PATHS = Set.of(Setting.DATA, Setting.CONTENT_POLICY_FILE);

  private static final String MASKED = "**********";

  private final Map<Setting, String> values = new EnumMap<>(Setting.class);

  private SettingsSource() {}

  /**
   * Gathers what is set.
   *
   * @param file the settings file, lines of {@code name = value} and of {@code # comment}; passed
   *     over when it does not exist
   * @throws SettingsException for a name that is no setting, and for a file that can't be read
   */
  public static SettingsSource of(
      Map<Setting, String> flags, Map<String, String> environment, Path file) {
    SettingsSource source = new SettingsSource();
    source.addFile(file);
    source.addEnvironment(environment);
    source.values.putAll(flags);
    return source;
  }

  /** Whether anybody set it. */
  boolean isSet(Setting setting) {
    return values.containsKey(setting);
  }

  /** For people: each setting's key and the value in force, secrets masked. */
  public Map<String, String> describe() {
    Map<String, String> lines = new LinkedHashMap<>();
    for (Setting setting : Setting.values()) {
      String value = get(setting);
      lines.put(setting.key(), setting.isSecret() && !value.isEmpty() ? MASKED : value);
    }
    return lines;
  }

  /** The value in force. */
  String get(Setting setting) {
    return values.getOrDefault(setting, setting.defaultValue()).strip();
  }

  private void addEnvironment(Map<String, String> environment) {
    environment.forEach((variable, value) -> {
      if (variable.startsWith("DARKROOM_") && !OTHER_VARIABLES.contains(variable)) {
        Setting setting =
            Setting.ofVariable(variable)
                .orElseThrow(() ->
                    new SettingsException(
                        "The environment variable %s is no setting of Darkroom; see"
                                .formatted(variable)
                            + " darkroom.conf.sample for those there are."));
        values.put(setting, value);
      }
    });
  }

  private void addFile(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new SettingsException(
          "The settings file %s can't be read (%s).".formatted(file, e.getClass().getSimpleName()));
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        addLine(file, "%s, line %d".formatted(file, i + 1), line);
      }
    }
  }

  /** The line itself is not quoted: it may hold a secret. */
  private void addLine(Path file, String place, String line) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw new SettingsException(place + " does not look like port = 8055.");
    }
    String key = line.substring(0, equals).strip();
    Setting setting =
        Setting.ofKey(key)
            .orElseThrow(() ->
                new SettingsException(
                    "%s sets \"%s\", which is no setting of Darkroom; see".formatted(place, key)
                        + " darkroom.conf.sample for those there are."));
    String value = fromFile(file, setting, line.substring(equals + 1).strip());
    if (values.put(setting, value) != null) {
      throw new SettingsException("%s sets %s a second time.".formatted(place, key));
    }
  }

  /** A relative path in a file is meant from where the file lies. */
  private static String fromFile(Path file, Setting setting, String value) {
    return PATHS.contains(setting) && !value.isEmpty()
        ? file.toAbsolutePath().resolveSibling(value).toString()
        : value;
  }
}
