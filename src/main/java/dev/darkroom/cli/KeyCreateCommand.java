package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates an API key and prints it with its webhook secret. */
@Command(name = "create", description = "Create an API key; prints it and its secret once.")
final class KeyCreateCommand extends ServerCommand {

  @Option(names = "--name", paramLabel = "NAME", description = "What the key is for.")
  private @Nullable String name;

  KeyCreateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The body of the request. */
  record CreateKeyRequest(@Nullable String name) {}

  /** The answer's {@code data}. */
  record CreatedKey(
      @JsonProperty(required = true) String keyId,
      @Nullable String name,
      @JsonProperty(required = true) String apiKey,
      @JsonProperty(required = true) String webhookSecret) {}

  @Override
  int talk(Api api) {
    var answer = api.post("/v1/keys", new CreateKeyRequest(name));
    var created = api.data(answer, CreatedKey.class);
    if (wantsJson()) {
      out().println(Json.write(answer.path("data")));
      return 0;
    }
    printTable(
        List.of(
            List.of("key", created.keyId()),
            List.of("name", TextTable.cell(created.name())),
            List.of("api_key", created.apiKey()),
            List.of("webhook_secret", created.webhookSecret())));
    err().println("The key and the secret are shown this once: keep them now.");
    return 0;
  }
}
