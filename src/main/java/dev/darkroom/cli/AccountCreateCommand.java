package dev.darkroom.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates an account and prints its password, API key and webhook secret. */
@Command(
    name = "create",
    description = "Create an account; prints its password, key and secret once.")
final class AccountCreateCommand extends ServerCommand {

  @Option(
      names = "--email",
      paramLabel = "EMAIL",
      required = true,
      description = "The address to log in with.")
  private String email = "";

  @Option(names = "--first-name", paramLabel = "NAME", description = "The person's first name.")
  private @Nullable String firstName;

  @Option(names = "--last-name", paramLabel = "NAME", description = "The person's last name.")
  private @Nullable String lastName;

  @Option(names = "--role", paramLabel = "ROLE", description = "user or admin (default: user).")
  private @Nullable String role;

  AccountCreateCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The body of the request. */
  record CreateAccountRequest(
      String email, @Nullable String firstName, @Nullable String lastName, @Nullable String role) {}

  /** The answer's {@code data}. */
  record CreatedAccount(
      @JsonProperty(required = true) String accountId,
      @JsonProperty(required = true) String email,
      @JsonProperty(required = true) String role,
      @JsonProperty(required = true) String password,
      @JsonProperty(required = true) String apiKey,
      @JsonProperty(required = true) String webhookSecret) {}

  @Override
  int talk(Api api) {
    var request = new CreateAccountRequest(email, firstName, lastName, role);
    var answer = api.post("/v1/accounts", request);
    var created = api.data(answer, CreatedAccount.class);
    if (wantsJson()) {
      out().println(Json.write(answer.path("data")));
      return 0;
    }
    printTable(
        List.of(
            List.of("account", created.accountId()),
            List.of("email", created.email()),
            List.of("role", created.role()),
            List.of("password", created.password()),
            List.of("api_key", created.apiKey()),
            List.of("webhook_secret", created.webhookSecret())));
    err().println("The password, the key and the secret are shown this once: keep them now.");
    return 0;
  }
}
