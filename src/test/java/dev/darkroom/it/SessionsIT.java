package dev.darkroom.it;

import static dev.darkroom.it.LoginOwner.credentials;
import static dev.darkroom.it.LoginOwner.refresh;
import static dev.darkroom.it.Refusals.assertImagesError;
import static dev.darkroom.it.Refusals.assertJobsError;
import static dev.darkroom.it.Signatures.assertSigned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.db.TestDatabase;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** People who log in, and pages that call from a browser. */
@ExtendWith(Shared.class)
class SessionsIT {

  private static final String PAGE = "https://app.example.com";
  private static final String STRANGE_PAGE = "https://elsewhere.example.com";

  private static ServerProcess server;

  private static LoginOwner owner;
  private static Client anybody;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server =
        Launch.in(folder)
            .on(TestDatabase.create())
            .with("--cors-origins", PAGE, "--log-level", "trace")
            .start();
    anybody = server.anonymous();
    owner = LoginOwner.create(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anAccessTokenWorksWhereverAKeyDoes() {
    JsonNode tokens = owner.logIn();
    String access = text(tokens, "access_token");
    assertThat(tokens.path("expires").longValue()).isEqualTo(900_000);
    Client caller = anybody.with(access);

    assertThat(caller.get("/users/me").data().path("id").textValue()).isEqualTo(owner.owner().id());
    assertThat(caller.get("/v1/keys").data()).hasSize(1);
    assertThat(anybody.get("/items/images?access_token=" + access).status()).isEqualTo(200);
    assertImagesError(
        anybody.with("dk_wrong").get("/items/images?access_token=" + access),
        401,
        "INVALID_CREDENTIALS");
    assertJobsError(anybody.get("/v1/jobs?access_token=" + access), 401, "unauthorized");
    assertJobsError(caller.get("/v1/accounts"), 403, "forbidden");
    assertThat(server.output()).doesNotContain(access, text(tokens, "refresh_token"));
  }

  @Test
  void aJobOfALoginIsSignedWithTheAccountsSecretAndSeenByItsOwnerAlone(Receiver receiver) {
    Client caller = anybody.with(text(owner.logIn(), "access_token"));
    Inbox inbox = receiver.inbox();
    String id =
        caller
            .post(
                "/v1/imagine",
                "{\"prompt\":\"a lamp\",\"webhook_url\":\"%s\"}".formatted(inbox.url()))
            .data()
            .path("job_id")
            .textValue();
    assertThat(owner.owner().cancel(id).status()).isEqualTo(200);

    assertSigned(inbox.awaitAccepted("cancelled").getLast(), owner.owner().webhookSecret());

    Client stranger = anybody.with(text(LoginOwner.create(server).logIn(), "access_token"));
    assertJobsError(stranger.get("/v1/jobs/" + id), 404, "job_not_found");
    assertImagesError(stranger.get("/items/images/" + id), 403, "FORBIDDEN");
  }

  @Test
  void aRefreshEndsTheOldPairAndItsReuseTheSession() {
    JsonNode first = owner.logIn();
    JsonNode second = refreshed(first);
    Client old = anybody.with(text(first, "access_token"));
    assertImagesError(old.get("/users/me"), 401, "TOKEN_EXPIRED");
    assertJobsError(old.get("/v1/jobs"), 401, "unauthorized");
    assertThat(refreshed(first).path("refresh_token")).isEqualTo(second.path("refresh_token"));

    JsonNode third = refreshed(second);
    Client current = anybody.with(text(third, "access_token"));
    assertThat(current.get("/users/me").status()).isEqualTo(200);
    assertImagesError(
        anybody.post("/auth/refresh", refresh(text(first, "refresh_token"))),
        401,
        "INVALID_CREDENTIALS");
    assertImagesError(current.get("/users/me"), 401, "INVALID_CREDENTIALS");
    assertThat(server.output())
        .contains("session.reused account=" + owner.owner().id())
        .doesNotContain(text(first, "refresh_token"), text(third, "refresh_token"));
  }

  @Test
  void loggingOutEndsOneSession() {
    JsonNode one = owner.logIn();
    JsonNode other = owner.logIn();

    Answer out = anybody.post("/auth/logout", refresh(text(one, "refresh_token")));

    assertThat(out.status()).isEqualTo(204);
    assertThat(out.header("Content-Type")).isEmpty();
    assertImagesError(
        anybody.with(text(one, "access_token")).get("/users/me"), 401, "INVALID_CREDENTIALS");
    assertThat(anybody.with(text(other, "access_token")).get("/users/me").status()).isEqualTo(200);
    assertThat(anybody.post("/auth/logout", refresh(text(one, "refresh_token"))).status())
        .isEqualTo(204);
  }

  @Test
  void whatLoginsAreRefusedForIsNotTold() {
    String wrong = credentials(owner.email(), "not the password");
    String unknown = credentials(UUID.randomUUID() + "@example.com", "not the password");
    LoginOwner gone = LoginOwner.create(server);
    server.admin().patch("/v1/accounts/" + gone.owner().id(), "{\"disabled\":true}");

    List<Answer> refusals =
        List.of(wrong, unknown, gone.credentials()).stream()
            .map(body -> anybody.post("/auth/login", body))
            .toList();

    refusals.forEach(refusal -> assertImagesError(refusal, 401, "INVALID_CREDENTIALS"));
    assertThat(refusals).extracting(Answer::text).containsOnly(refusals.getFirst().text());
    assertThat(server.output()).doesNotContain("not the password", LoginOwner.PASSWORD);
  }

  @Test
  void aModeThatIsNotOfferedIsNamedAndASecretIsNotQuoted() {
    for (String mode : List.of("\"cookie\"", "\"session\"", "17")) {
      Answer refusal =
          anybody.post(
              "/auth/login",
              "{\"email\":\"a@example.com\",\"password\":\"x\",\"mode\":%s}".formatted(mode));
      assertImagesError(refusal, 400, "INVALID_PAYLOAD");
      assertThat(refusal.message()).startsWith("mode must be \"json\", not " + mode);
    }
    Answer refusal =
        anybody.post("/auth/login", "{\"email\":\"a@example.com\",\"password\":87654321}");
    assertField(refusal, "password");
    assertThat(refusal.message()).doesNotContain("87654321");
  }

  @Test
  void whoGuessesWaits() {
    String guess = credentials(UUID.randomUUID() + "@example.com", "guess");
    for (int i = 0; i < 5; i++) {
      assertThat(anybody.post("/auth/login", guess).status()).isEqualTo(401);
    }
    Answer refusal = anybody.post("/auth/login", guess);
    assertImagesError(refusal, 429, "REQUESTS_EXCEEDED");
    assertThat(refusal.header("Retry-After").map(Integer::valueOf).orElse(0)).isBetween(1, 15);
  }

  @Test
  void onesOwnAccountIsChangedFieldByField() {
    LoginOwner changing = LoginOwner.create(server);
    Client caller = anybody.with(text(changing.logIn(), "access_token"));
    Client other = anybody.with(text(changing.logIn(), "access_token"));
    String taken = owner.email();
    String email = UUID.randomUUID() + "@example.com";

    JsonNode changed =
        caller
            .patch(
                "/users/me?fields=email,first_name,last_name",
                "{\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"email\":\"%s\"}"
                    .formatted(email))
            .data();
    assertThat(changed.toString())
        .isEqualTo(
            "{\"email\":\"%s\",\"first_name\":\"Ada\",\"last_name\":\"Lovelace\"}"
                .formatted(email));
    assertThat(caller.patch("/users/me", "{\"last_name\":null}").data().path("last_name").isNull())
        .isTrue();
    Map.of(
            "email", "\"%s\"".formatted(taken),
            "password", "\"short\"",
            "token", "\"short\"",
            "first_name", "17",
            "webhooks", "[{\"webhook\":\"nowhere\"}]")
        .forEach((field, value) ->
            assertField(caller.patch("/users/me", "{\"%s\":%s}".formatted(field, value)), field));
    assertField(caller.patch("/users/me", "{\"email\":null}"), "email");
    assertThat(caller.get("/users/me?fields=first_name").data().toString())
        .isEqualTo("{\"first_name\":\"Ada\"}");

    caller.patch("/users/me", "{\"password\":\"another password\"}");
    assertThat(caller.get("/users/me").status()).isEqualTo(200);
    assertImagesError(other.get("/users/me"), 401, "INVALID_CREDENTIALS");
    assertThat(anybody.post("/auth/login", credentials(email, LoginOwner.PASSWORD)).status())
        .isEqualTo(401);
    assertThat(anybody.post("/auth/login", credentials(email, "another password")).status())
        .isEqualTo(200);
  }

  @Test
  void fieldsAreAskedForAsDirectusDoes() {
    Client caller = owner.owner().client();
    JsonNode all = caller.get("/users/me").data();

    assertThat(caller.get("/users/me?fields=*").data()).isEqualTo(all);
    assertThat(caller.get("/users/me?fields=*.*").data()).isEqualTo(all);
    assertThat(caller.get("/users/me?fields%5B%5D=token&fields%5B%5D=id").data().fieldNames())
        .toIterable()
        .containsExactly("id", "token");
    assertThat(caller.get("/users/me?fields=webhooks.webhook").data().fieldNames())
        .toIterable()
        .containsExactly("webhooks");
    assertImagesError(caller.get("/users/me?fields=age"), 400, "INVALID_QUERY");
  }

  @Test
  void aListedPageMayCallTheApis() {
    for (String path : List.of("/items/images", "/v1/imagine", "/auth/login", "/users/me")) {
      HttpResponse<byte[]> preflight = preflight(path, PAGE);
      assertThat(preflight.statusCode()).isEqualTo(204);
      assertThat(header(preflight, "Access-Control-Allow-Origin")).isEqualTo(PAGE);
      assertThat(header(preflight, "Access-Control-Allow-Credentials")).isEqualTo("true");
      assertThat(header(preflight, "Access-Control-Allow-Methods")).contains("POST", "PATCH");
      assertThat(header(preflight, "Access-Control-Allow-Headers"))
          .isEqualTo("authorization,content-type");
      assertThat(preflight.headers().allValues("Vary").toString()).containsIgnoringCase("origin");
    }
    HttpResponse<byte[]> refusal = get("/items/images", PAGE);
    assertThat(refusal.statusCode()).isEqualTo(403);
    assertThat(header(refusal, "Access-Control-Allow-Origin")).isEqualTo(PAGE);
    assertThat(header(refusal, "Access-Control-Expose-Headers")).contains("Retry-After");
  }

  @Test
  void aPageThatIsNotListedMayNotAndCachesAreTold() {
    for (HttpResponse<byte[]> answer :
        List.of(
            get("/items/images", STRANGE_PAGE),
            get("/items/images", "null"),
            preflight("/v1/imagine", STRANGE_PAGE))) {
      assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      assertThat(header(answer, "Vary")).isEqualToIgnoringCase("origin");
    }
    assertThat(get("/metrics", PAGE).headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void allPagesMayReadPictures() {
    String path = "/assets/" + UUID.randomUUID();
    for (HttpResponse<byte[]> answer :
        List.of(get(path, STRANGE_PAGE), preflight(path, STRANGE_PAGE))) {
      assertThat(answer.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
      assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    }
  }

  private static JsonNode refreshed(JsonNode tokens) {
    Answer answer = anybody.post("/auth/refresh", refresh(text(tokens, "refresh_token")));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.data();
  }

  private static String text(JsonNode tokens, String field) {
    return tokens.path(field).textValue();
  }

  private static void assertField(Answer refusal, String field) {
    assertImagesError(refusal, 400, "FAILED_VALIDATION");
    assertThat(refusal.json().at("/errors/0/extensions/field").textValue()).isEqualTo(field);
  }

  private static HttpResponse<byte[]> preflight(String path, String origin) {
    return send(
        request(path, origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  private static HttpResponse<byte[]> get(String path, String origin) {
    return send(request(path, origin).GET());
  }

  private static HttpRequest.Builder request(String path, String origin) {
    return anybody.request(path).header("Origin", origin);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return Client.http().send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
