package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The dashboard's pages as a browser without scripts gets them. */
@ExtendWith(Shared.class)
class DashboardIT {

  private static final Map<String, String> PART = Map.of("HX-Request", "true");

  private final ServerProcess server;
  private final LoginOwner owner;

  DashboardIT(ServerProcess server) {
    this.server = server;
    this.owner = LoginOwner.create(server);
  }

  @Test
  void whoIsNotLoggedInIsSentToTheLogin() {
    Visitor stranger = new Visitor(server);

    assertLeadsTo("/login", stranger.get("/"));
    assertLeadsTo("/login?next=%2Fuser", stranger.get("/user"));
    assertLeadsTo("/login", stranger.post("/create", Map.of("prompt", "a lamp"), Map.of()));
    HttpResponse<String> part = stranger.post("/create", Map.of("prompt", "a lamp"), PART);
    assertThat(part.statusCode()).isEqualTo(401);
    assertThat(part.headers().firstValue("HX-Redirect")).contains("/login");
    assertThat(stranger.get("/live").statusCode()).isEqualTo(403);
  }

  @Test
  void whoLogsInGoesOnWhereTheyWantedTo() {
    for (String own : List.of("/user", "/webhooks/deliveries")) {
      assertLeadsTo(own, logInFor(own));
    }
  }

  private HttpResponse<String> logInFor(String next) {
    return new Visitor(server)
        .post(
            "/login",
            Map.of("email", owner.email(), "password", LoginOwner.PASSWORD, "next", next),
            Map.of());
  }

  @Test
  void theRightPasswordOpensThePages() {
    Visitor visitor = new Visitor(server);

    HttpResponse<String> answer = visitor.logIn(owner.email(), LoginOwner.PASSWORD);

    assertLeadsTo("/create", answer);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .hasSize(2)
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"))
        .noneSatisfy(cookie -> assertThat(cookie).contains("Secure"));
    assertLeadsTo("/create", visitor.get("/"));
    assertLeadsTo("/create", visitor.get("/login"));
    assertThat(visitor.get("/user").body()).contains("Add webhook", owner.email());
  }

  @Test
  void aWrongPasswordIsToldAndNothingIsKept() {
    Visitor visitor = new Visitor(server);

    HttpResponse<String> answer = visitor.logIn(owner.email(), "wrong");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Wrong e-mail address or password.", "value=\"" + owner.email() + "\"")
        .doesNotContain("value=\"wrong\"");
    assertThat(visitor.has("darkroom_access")).isFalse();
  }

  @Test
  void theLoginLeadsToNoOtherSite() {
    for (String next : List.of("https://evil.example", "//evil.example", "/\\evil.example")) {
      assertLeadsTo("/create", logInFor(next));
    }
  }

  @Test
  void pagesForbidTheBrowserAllThatTheyDoNotNeed() {
    HttpResponse<String> page = Visitor.loggedIn(server, owner).get("/create");

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'")
        .contains("img-src 'self' blob:;", "connect-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http", "*");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.body()).doesNotContain("<style", " style=", " onclick=", "://");
  }

  @Test
  void whatOtherSitesSendIsRefused() {
    Visitor visitor = Visitor.loggedIn(server, owner);
    List<Map<String, String>> foreign =
        List.of(
            Map.of("Sec-Fetch-Site", "cross-site"),
            Map.of("Sec-Fetch-Site", "same-site"),
            Map.of("Origin", "https://evil.example"),
            Map.of("Origin", "null"));

    for (Map<String, String> headers : foreign) {
      for (String path : List.of("/logout/everywhere", "/user/keys", "/create", "/login")) {
        assertThat(visitor.post(path, Map.of("prompt", "a lamp"), headers).statusCode())
            .as("%s with %s", path, headers)
            .isEqualTo(403);
      }
    }
    assertThat(visitor.get("/create").body()).doesNotContain("class=\"card\"");
    Map<String, String> own = Map.of("Origin", server.address().toString());
    assertLeadsTo("/login", visitor.post("/logout", Map.of(), own));
  }

  @Test
  void aSessionIsRenewedUnnoticedAndEndsWhenItsOwnerSays() {
    Visitor visitor = Visitor.loggedIn(server, owner);
    Visitor other = Visitor.loggedIn(server, owner);
    visitor.forget("darkroom_access");

    assertThat(visitor.get("/user").statusCode()).isEqualTo(200);
    assertThat(visitor.has("darkroom_access")).isTrue();
    assertThat(visitor.get("/user").statusCode()).isEqualTo(200);

    assertLeadsTo("/login", visitor.post("/logout/everywhere", Map.of(), Map.of()));
    assertThat(visitor.has("darkroom_refresh")).isFalse();
    assertLeadsTo("/login?next=%2Fuser", other.get("/user"));
  }

  @Test
  void filesMayBeKeptForEverSinceTheirPathsChangeWithThem() {
    Visitor visitor = new Visitor(server);
    Matcher paths =
        Pattern.compile("\"(/static/[0-9a-f]{16}/[^\"]+)\"").matcher(visitor.get("/login").body());

    assertThat(paths.results().map(path -> path.group(1)).toList())
        .hasSize(4)
        .allSatisfy(path -> {
          HttpResponse<String> file = visitor.get(path);
          assertThat(file.statusCode()).isEqualTo(200);
          assertThat(file.headers().firstValue("Cache-Control"))
              .contains("public, max-age=31536000, immutable");
        });
    assertThat(visitor.get("/static/0123456789abcdef/dashboard.css").statusCode()).isEqualTo(404);
  }

  @Test
  void anotherAccountSeesAndTouchesNothing(JobStory story) {
    Visitor stranger = Visitor.loggedIn(server, owner);
    String id = story.id();

    assertThat(stranger.get("/create").body()).doesNotContain(id);
    for (String action : List.of("cancel", "again", "upscale/1", "vary/4")) {
      assertThat(stranger.post("/create/%s/%s".formatted(id, action), Map.of(), PART).statusCode())
          .as(action)
          .isEqualTo(404);
    }
    assertThat(stranger.get("/create?from=" + id).statusCode()).isEqualTo(404);
  }

  @Test
  void anotherAccountsKeyGoesOnWorking() {
    Owner other = server.newOwner();
    JsonNode keys = other.client().get("/v1/keys").data();
    assertThat(keys).hasSize(1);

    Visitor.loggedIn(server, owner)
        .post(
            "/user/keys/%s/revoke".formatted(keys.get(0).path("key_id").textValue()),
            Map.of(),
            PART);

    assertThat(other.client().get("/users/me").status()).isEqualTo(200);
  }

  @Test
  void whatCantBePaintedIsToldInASentence() {
    Visitor visitor = Visitor.loggedIn(server, owner);

    HttpResponse<String> answer =
        visitor.post("/create", Map.of("prompt", "a lamp", "chaos", "101"), PART);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.headers().firstValue("HX-Retarget")).contains("#notice");
    assertThat(answer.body()).contains("Chaos must be 0 to 100").doesNotContain("<html");
    assertThat(visitor.post("/create", Map.of("prompt", " "), Map.of()).body())
        .contains("Say what the pictures should show.", "<html");
  }

  @Test
  void whatPeopleWriteIsTextAndNothingElse() {
    Visitor visitor = Visitor.loggedIn(server, owner);

    HttpResponse<String> card =
        visitor.post("/create", Map.of("prompt", "<script>\"a lamp'</script>"), PART);

    assertThat(card.statusCode()).isEqualTo(200);
    assertThat(card.body()).contains("&lt;script>").doesNotContain("<script");
    owner.owner().cancelAll();
  }

  @Test
  void aNewPasswordNeedsTheOldOne() {
    Visitor visitor = Visitor.loggedIn(server, owner);
    Map<String, String> form =
        Map.of("email", owner.email(), "password", "wrong", "new_password", "another long one");

    assertThat(visitor.post("/user", form, PART).body()).contains("This is not your password.");
    assertLeadsTo("/create", new Visitor(server).logIn(owner.email(), LoginOwner.PASSWORD));
  }

  private static void assertLeadsTo(String path, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(path);
  }
}
