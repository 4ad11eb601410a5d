package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives an API key another webhook secret, or has the last one sign alone. */
@Command(
    name = "rotate-secret",
    description = "Give an API key another webhook secret; prints it once.")
final class KeyRotateSecretCommand extends ServerCommand {

  @Parameters(paramLabel = "ID", description = "The key's id, as key list shows it.")
  private String keyId = "";

  @Option(
      names = "--overlap",
      paramLabel = "TIME",
      description = "How long the old secret stays valid, such as 24h or 0 (default: 24h).")
  private @Nullable String overlap;

  @Option(
      names = "--switch-now",
      description =
          "Make no other secret, but sign X-Midjourney-Signature with that of the last rotation.")
  private boolean switchNow;

  KeyRotateSecretCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The body of the request. */
  record RotateSecretRequest(@Nullable String overlap, @Nullable Boolean switchNow) {}

  /** The answer's {@code data}; after a switch nothing of it but the key's own fields. */
  record RotatedKey(@Nullable String webhookSecret, @Nullable Key key) {
    record Key(@JsonProperty(required = true) String keyId, @Nullable String oldSecretUntil) {}
  }

  @Override
  int talk(Api api) {
    var request = new RotateSecretRequest(overlap, switchNow ? true : null);
    var answer = api.post("/v1/keys/%s/rotate-secret".formatted(Api.segment(keyId)), request);
    if (wantsJson()) {
      out().println(Json.write(answer.path("data")));
      return 0;
    }
    var rotated = api.data(answer, RotatedKey.class);
    if (rotated.webhookSecret() == null || rotated.key() == null) {
      out().println("X-Midjourney-Signature is the new secret's from now on.");
      return 0;
    }
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("key", rotated.key().keyId()));
    rows.add(List.of("webhook_secret", rotated.webhookSecret()));
    if (rotated.key().oldSecretUntil() != null) {
      rows.add(List.of("old_secret_until", rotated.key().oldSecretUntil()));
    }
    printTable(rows);
    err().println("The secret is shown this once: keep it now.");
    return 0;
  }
}
