package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/** An account of a test that somebody logs in to. */
final class LoginOwner {

  static final String PASSWORD = "correct horse battery";

  private final Client anybody;
  private final Owner owner;
  private final String email;
  private String expiredToken = "";

  private LoginOwner(Client anybody, Owner owner, String email) {
    this.anybody = anybody;
    this.owner = owner;
    this.email = email;
  }

  static LoginOwner create(ServerProcess server) {
    String email = UUID.randomUUID() + "@example.com";
    Answer made =
        server
            .admin()
            .post(
                "/v1/accounts",
                "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
    assertThat(made.status()).as("%s", made).isEqualTo(200);
    return new LoginOwner(server.anonymous(), Owner.of(server, made.data()), email);
  }

  Owner owner() {
    return owner;
  }

  String email() {
    return email;
  }

  /** What logs it in. */
  String credentials() {
    return credentials(email, PASSWORD);
  }

  static String credentials(String email, String password) {
    return "{\"email\":\"%s\",\"password\":\"%s\",\"mode\":\"json\"}".formatted(email, password);
  }

  static String refresh(String token) {
    return "{\"refresh_token\":\"%s\",\"mode\":\"json\"}".formatted(token);
  }

  /** The tokens of a new session. */
  JsonNode logIn() {
    Answer answer = anybody.post("/auth/login", credentials());
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.data();
  }

  /** The refresh token of a new session. */
  String refreshToken() {
    return logIn().path("refresh_token").textValue();
  }

  /** An access token that a refresh has ended. */
  String expiredToken() {
    if (expiredToken.isEmpty()) {
      JsonNode tokens = logIn();
      Answer refreshed =
          anybody.post("/auth/refresh", refresh(tokens.path("refresh_token").textValue()));
      assertThat(refreshed.status()).as("%s", refreshed).isEqualTo(200);
      expiredToken = tokens.path("access_token").textValue();
    }
    return expiredToken;
  }
}
