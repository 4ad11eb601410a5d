package dev.darkroom.it;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What a first start writes for its operator. */
record FirstLogin(
    String address, String email, String password, String apiKey, String webhookSecret) {

  static FirstLogin read(Path file) {
    Properties lines = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FirstLogin(
        lines.getProperty("address"),
        lines.getProperty("email"),
        lines.getProperty("password"),
        lines.getProperty("api_key"),
        lines.getProperty("webhook_secret"));
  }
}
