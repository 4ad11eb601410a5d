package dev.darkroom.cli;

import dev.darkroom.cli.receiver.SigningSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where {@code listen} finds the secret that webhooks are signed with. */
final class SecretOptions {

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description =
          "The webhook secret is in this file (else DARKROOM_WEBHOOK_SECRET, else that in"
              + " first-login.txt).")
  private @Nullable String file;

  @Option(
      names = "--secret",
      paramLabel = "SECRET",
      description = "The webhook secret; others on this machine can read it here.")
  private @Nullable String secret;

  /** A secret, and where it was found, in words that complete "the secret from …". */
  record Found(SigningSecret secret, String source) {}

  /** The first secret that is named anywhere. */
  Optional<Found> find(Surroundings surroundings) {
    if (file != null && secret != null) {
      throw CommandFailed.usage("--secret and --secret-file can't both be right.");
    }
    return Optional.ofNullable(secret)
        .map(text -> found(text, "--secret"))
        .or(() -> Optional.ofNullable(file).map(name -> found(read(surroundings, name), name)))
        .or(() ->
            surroundings
                .variable("DARKROOM_WEBHOOK_SECRET")
                .map(text -> found(text, "DARKROOM_WEBHOOK_SECRET")))
        .or(() ->
            FirstLogin.in(surroundings.dataFolder())
                .flatMap(login ->
                    login.webhookSecret().map(text -> found(text, login.path().toString()))));
  }

  private static Found found(String text, String source) {
    try {
      return new Found(new SigningSecret(text), source);
    } catch (IllegalArgumentException e) {
      throw CommandFailed.usage(
          "The secret from %s is none: %s.".formatted(source, e.getMessage()));
    }
  }

  private static String read(Surroundings surroundings, String name) {
    var path = surroundings.workingDirectory().resolve(name);
    try {
      return Files.readString(path).strip();
    } catch (IOException e) {
      throw CommandFailed.usage(
          "%s can't be read (%s).".formatted(path, e.getClass().getSimpleName()));
    }
  }
}
