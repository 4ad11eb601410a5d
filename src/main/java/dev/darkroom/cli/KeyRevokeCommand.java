package dev.darkroom.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Revokes an API key. */
@Command(name = "revoke", description = "Revoke an API key: it stops working at once.")
final class KeyRevokeCommand extends ServerCommand {

  @Parameters(paramLabel = "ID", description = "The key's id, as key list shows it.")
  private String keyId = "";

  KeyRevokeCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The document that is printed. */
  record Revoked(String keyId, boolean revoked) {}

  @Override
  int talk(Api api) {
    api.delete("/v1/keys/" + Api.segment(keyId));
    out()
        .println(
            wantsJson()
                ? Json.write(new Revoked(keyId, true))
                : "The key %s is revoked.".formatted(keyId));
    return 0;
  }
}
