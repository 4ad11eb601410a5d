package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The admins' pages as a browser without scripts gets them. */
@ExtendWith(Shared.class)
class AdminIT {

  private static final Map<String, String> PART = Map.of("HX-Request", "true");
  private static final List<String> PAGES =
      List.of(
          "/admin",
          "/admin/accounts",
          "/admin/accounts/new",
          "/admin/queue",
          "/admin/engines",
          "/admin/system");

  private final ServerProcess server;
  private final Client api;
  private final Visitor admin;

  AdminIT(ServerProcess server) {
    this.server = server;
    this.api = server.admin();
    this.admin = new Visitor(server);
    admin.logIn(server.firstLogin().email(), server.firstLogin().password());
  }

  @AfterEach
  void resume() {
    api.post("/v1/queue/resume", "{}");
  }

  @Test
  void toOthersNoneOfThePagesExists() {
    LoginOwner owner = LoginOwner.create(server);
    Visitor visitor = Visitor.loggedIn(server, owner);
    String nothing = answer(visitor.get("/admin/nothing"), "/admin/nothing");

    for (String path : PAGES) {
      assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(answer(visitor.get(path), path)).isEqualTo(nothing);
    }
    String account = "/admin/accounts/" + owner.owner().id();
    assertThat(answer(visitor.get(account), account)).isEqualTo(nothing);
    for (String path :
        List.of("/admin/queue/pause", "/admin/queue/resume", account, account + "/disable")) {
      assertThat(answer(visitor.post(path, Map.of(), Map.of()), path)).isEqualTo(nothing);
      assertThat(visitor.post(path, Map.of(), PART).statusCode()).isEqualTo(404);
    }
    assertThat(api.get("/v1/queue").json().path("paused").booleanValue()).isFalse();
    assertThat(visitor.get("/create").body()).doesNotContain("/admin");
    assertThat(admin.get("/create").body()).contains("href=\"/admin\"");
  }

  private static String answer(HttpResponse<String> answer, String path) {
    return answer.statusCode() + answer.body().replace(path, "PATH");
  }

  @Test
  void whoIsNotLoggedInIsSentToTheLogin() {
    for (String path : PAGES) {
      HttpResponse<String> answer = new Visitor(server).get(path);
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("/login");
    }
  }

  @Test
  void thePagesAreWithoutWhatTheirPolicyForbids() {
    for (String path : PAGES.subList(1, PAGES.size())) {
      HttpResponse<String> page = admin.get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body())
          .contains("aria-label=\"Admin pages\"", "<title>")
          .doesNotContain("<style", " style=", " onclick=", "://");
    }
    assertLeadsTo("/admin/accounts", admin.get("/admin"));
    assertThat(admin.get("/admin/engines").body()).contains("sketch");
    assertThat(admin.get("/admin/system").body()).contains("PostgreSQL", "This node");
    assertThat(admin.get("/admin/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void anAccountIsMadeAndItsCredentialsAreShownOnce() {
    String email = UUID.randomUUID() + "@example.com";

    HttpResponse<String> made =
        admin.post("/admin/accounts/new", Map.of("email", email, "role", "user"), Map.of());

    Matcher secrets = Pattern.compile("<dd><code>([^<]+)</code>").matcher(made.body());
    List<String> shown = secrets.results().map(one -> one.group(1)).toList();
    assertThat(shown).hasSize(3);
    Client owner = server.anonymous().with(shown.get(1));
    assertThat(owner.get("/users/me").data().path("email").textValue()).isEqualTo(email);
    assertLeadsTo("/create", new Visitor(server).logIn(email, shown.get(0)));
    assertThat(admin.get("/admin/accounts?q=" + email).body())
        .contains(email)
        .doesNotContain(shown);
    assertThat(admin.post("/admin/accounts/new", Map.of("email", email), PART).body())
        .contains("belongs to another account");
  }

  @Test
  void anAccountIsChangedDisabledAndEnabled() {
    Owner owner = server.newOwner();
    String path = "/admin/accounts/" + owner.id();
    String email = owner.client().get("/users/me").data().path("email").textValue();
    Map<String, String> form = new HashMap<>(Map.of("email", email, "role", "user"));
    form.put("fast_runs", "7");
    form.put("last_name", "Lovelace");

    assertLeadsTo(path + "?saved=yes", admin.post(path, form, Map.of()));

    assertThat(admin.get(path + "?saved=yes").body())
        .contains("Saved.", "Lovelace", "name=\"fast_runs\"", "value=\"7\"");
    JsonNode limits = accountOf(email).path("limits");
    assertThat(limits.path("fast_runs").intValue()).isEqualTo(7);
    assertThat(limits.has("relax_runs")).isFalse();

    assertLeadsTo(path + "?saved=yes", admin.post(path + "/disable", Map.of(), Map.of()));
    assertThat(owner.client().get("/v1/keys").status()).isEqualTo(401);
    assertThat(admin.get("/admin/accounts?q=" + email).body()).contains("Disabled");
    assertLeadsTo(path + "?saved=yes", admin.post(path + "/enable", Map.of(), Map.of()));
    assertThat(owner.client().get("/v1/keys").status()).isEqualTo(200);
  }

  private JsonNode accountOf(String email) {
    int total = api.get("/v1/accounts?limit=1").json().path("total").intValue();
    for (int offset = 0; offset < total; offset += 100) {
      for (JsonNode account :
          api.get("/v1/accounts?limit=100&offset=" + offset).json().path("data")) {
        if (email.equals(account.path("email").textValue())) {
          return account;
        }
      }
    }
    throw new AssertionError("no account " + email);
  }

  @Test
  void whatCanNotBeTakenIsToldInASentence() {
    String path = "/admin/accounts/" + server.newOwner().id();
    Map<String, String> form = Map.of("email", "a@example.com", "fast_runs", "0");

    assertThat(admin.post(path, form, PART).body())
        .contains("Fast runs must be a whole number from 1 to 1000000");
    assertThat(admin.post(path, Map.of("email", "nobody"), PART).body())
        .contains("must look like name@example.com");
    String own = api.get("/users/me").data().path("id").textValue();
    assertThat(admin.post("/admin/accounts/" + own + "/disable", Map.of(), PART).body())
        .contains("This is the last admin");
    assertThat(admin.get("/admin/accounts/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }

  @Test
  void aPausedQueueTakesJobsAndMakesThemOnceItIsResumed() {
    Owner owner = server.newOwner();

    assertLeadsTo("/admin/queue", admin.post("/admin/queue/pause", Map.of(), Map.of()));

    String id = owner.submitLargeJob();
    JsonNode queue = api.get("/v1/queue").json();
    assertThat(queue.path("paused").booleanValue()).isTrue();
    assertThat(queue.path("paused_by").textValue()).isEqualTo(server.firstLogin().email());
    assertThat(queue.path("waiting").path("fast").intValue()).isPositive();
    assertThat(queue.hasNonNull("oldest_waiting_at")).isTrue();
    JsonNode status = owner.client().get("/items/status").data();
    assertThat(status.path("bot_status").textValue()).isEqualTo("paused");
    assertThat(status.path("message").textValue())
        .contains("paused")
        .doesNotContain(server.firstLogin().email());
    assertThat(admin.get("/admin/queue").body())
        .contains(
            "<strong>Paused</strong>", "by " + server.firstLogin().email(), "/admin/queue/resume");
    assertThat(owner.job(id).path("status").textValue()).isEqualTo("pending");

    assertLeadsTo("/admin/queue", admin.post("/admin/queue/resume", Map.of(), Map.of()));

    owner.awaitJob(id, "in_progress");
    owner.cancelAll();
    assertThat(owner.client().get("/items/status").data().path("bot_status").textValue())
        .isEqualTo("healthy");
    assertThat(admin.get("/admin/queue").body()).doesNotContain("<strong>Paused</strong>");
  }

  private static void assertLeadsTo(String path, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(path);
  }
}
