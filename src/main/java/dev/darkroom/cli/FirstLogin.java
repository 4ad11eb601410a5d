package dev.darkroom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The file that a server writes at its first start: lines {@code key = value}, comments after
 * {@code #} at the beginning of a line.
 *
 * @param path the file
 * @param values its entries
 */
record FirstLogin(Path path, Map<String, String> values) {

  FirstLogin {
    values = Map.copyOf(values);
  }

  /** Reads the file in {@code dataFolder}; empty when there is none. */
  static Optional<FirstLogin> in(Path dataFolder) {
    var path = dataFolder.resolve("first-login.txt");
    try {
      return Optional.of(new FirstLogin(path, parse(Files.readString(path))));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw CommandFailed.because(
          "%s can't be read (%s): set DARKROOM_URL and DARKROOM_TOKEN instead."
              .formatted(path, e.getClass().getSimpleName()));
    }
  }

  static Map<String, String> parse(String text) {
    var values = new HashMap<String, String>();
    for (var line : text.lines().map(String::strip).toList()) {
      var equals = line.indexOf('=');
      if (!line.startsWith("#") && equals > 0) {
        values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return values;
  }

  Optional<String> address() {
    return Optional.ofNullable(values.get("address"));
  }

  Optional<String> apiKey() {
    return Optional.ofNullable(values.get("api_key"));
  }

  Optional<String> webhookSecret() {
    return Optional.ofNullable(values.get("webhook_secret"));
  }
}
