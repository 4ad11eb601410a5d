package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Endpoints and deliveries on pages, as a browser without scripts gets them. */
@ExtendWith(Shared.class)
class WebhookPagesIT {

  private static final Map<String, String> PART = Map.of("HX-Request", "true");
  private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]{40,}");

  private final ServerProcess server;
  private final LoginOwner login;
  private final EndpointOwner owner;
  private final Visitor visitor;

  WebhookPagesIT(ServerProcess server, Receiver receiver) {
    this.server = server;
    this.login = LoginOwner.create(server);
    this.owner = new EndpointOwner(login.owner(), receiver);
    this.visitor = Visitor.loggedIn(server, login);
  }

  @Test
  void anEndpointIsMadeAndItsSecretShownOnce() {
    Inbox inbox = owner.inbox();

    HttpResponse<String> made =
        post(
            "/webhooks",
            Map.of(
                "url", inbox.url().toString(),
                "description", "<script>The shop",
                "format", "jobs",
                "events", "job.failed",
                "headers", "X-Tenant: north\nX-Other: b",
                "rate_limit", "500",
                "signature_format", "base64"));

    assertThat(made.statusCode()).as("%s", made.body()).isEqualTo(200);
    String secret = secretIn(made.body());
    assertThat(made.body())
        .contains("&lt;script&gt;The shop", "X-Tenant", "digest('base64')")
        .doesNotContain("<script>The", "north");
    JsonNode endpoint = owner.client().get("/v1/endpoints").data().get(0);
    assertThat(endpoint.path("rate_limit").intValue()).isEqualTo(500);
    String page = path(endpoint);
    assertThat(visitor.get(page).body()).contains("Nothing was delivered").doesNotContain(secret);
    assertThat(visitor.get("/webhooks").body()).contains(page, inbox.url().toString());
    owner.owner().submitFailingImage();
    Received received = inbox.awaitCount(1).getFirst();
    assertThat(received.header("x-tenant")).isEqualTo("north");
    assertThat(received.header("webhook-signature")).isNotEmpty();
  }

  @Test
  void anEndpointIsChangedPausedResumedAndDeleted() {
    String id =
        owner
            .newEndpoint(owner.inbox(), ",\"headers\":{\"X-A\":\"1\",\"X-B\":\"2\"}")
            .at("/endpoint/endpoint_id")
            .textValue();
    String page = "/webhooks/endpoints/" + id;
    String url = owner.inbox().url().toString();

    assertLeadsTo(
        page,
        post(
            page,
            Map.of(
                "url", url,
                "description", "Archive",
                "events", "job.completed",
                "remove_header", "x-a",
                "headers", "X-C: 3",
                "retry_waits", "none",
                "signature_format", "hex")));
    JsonNode changed = owner.endpoint(id);
    assertThat(changed.path("url").textValue()).isEqualTo(url);
    assertThat(changed.path("retry_waits").textValue()).isEmpty();
    assertThat(changed.path("headers").propertyStream().map(Map.Entry::getKey))
        .containsExactly("X-B", "X-C");
    assertThat(visitor.get(page).body()).contains("value=\"Archive\"", "value=\"none\"");

    assertLeadsTo(page, post(page + "/pause", Map.of()));
    assertThat(visitor.get(page).body()).contains("Paused", page + "/resume");
    assertLeadsTo(page, post(page + "/resume", Map.of()));
    assertThat(owner.endpoint(id).path("state").textValue()).isEqualTo("active");
    assertLeadsTo("/webhooks", post(page + "/delete", Map.of()));
    assertThat(visitor.get(page).statusCode()).isEqualTo(404);
  }

  @Test
  void aNewSecretIsShownOnceWithTheEndOfTheOldOne() {
    String page = "/webhooks/endpoints/" + owner.newEndpoint();

    String rotated = post(page + "/rotate-secret", Map.of("overlap", "7d")).body();
    String again = visitor.get(page).body();

    assertThat(rotated).contains("The old one signs, too, until");
    assertThat(again).contains("The one before it signs, too").doesNotContain(secretIn(rotated));
    assertLeadsTo(page, post(page + "/switch-secret", Map.of()));
    assertThat(post(page + "/rotate-secret", Map.of("overlap", "8d")).statusCode()).isEqualTo(422);
  }

  @Test
  void aTestCallTellsWhatCameOfIt() {
    String page = "/webhooks/endpoints/" + owner.newEndpoint(owner.inbox().answer(200, 418));

    assertThat(post(page + "/test", Map.of()).body())
        .contains("The test arrived.", "Answered 200 after");
    assertThat(post(page + "/test", Map.of()).body())
        .contains("The test did not arrive.", "Answered 418 after");
  }

  @Test
  void aDeliveryShowsItsCallsAndTheRequestAsItWasSent() {
    Inbox inbox = owner.inbox().answer(503);
    owner.newEndpoint(inbox, ",\"headers\":{\"X-Tenant\":\"north\"}");
    owner.owner().submitFailingImage();
    Received received = inbox.awaitAccepted("failed").getLast();
    owner.awaitDeliveries("state=delivered", 1);

    String page = visitor.get("/webhooks/deliveries/" + received.delivery()).body();

    assertThat(page)
        .contains(
            "503",
            "200",
            "The receiver has it.",
            "/jobs/" + received.json().path("job_id").textValue())
        .doesNotContain("north");
    Set<String> shown =
        Pattern.compile("<dt>([^<]+)</dt><dd class=")
            .matcher(page.replace("<dd>", "<dd class="))
            .results()
            .map(header -> header.group(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    assertThat(shown).containsAll(received.headers().keySet());
    for (String known : List.of("webhook-id", "webhook-timestamp", "darkroom-sequence")) {
      assertThat(page).contains(received.header(known));
    }
  }

  @Test
  void aDeliveryIsSentAgain() {
    Inbox inbox = owner.inbox();
    owner.newEndpoint(inbox);
    owner.owner().submitFailingImage();
    String first = inbox.awaitCount(1).getFirst().delivery();
    owner.awaitDeliveries("state=delivered", 1);

    HttpResponse<String> answer = post("/webhooks/deliveries/%s/resend".formatted(first), Map.of());
    String second = inbox.awaitCount(2).getLast().delivery();

    assertLeadsTo("/webhooks/deliveries/" + second, answer);
    assertThat(visitor.get("/webhooks/deliveries/" + second).body())
        .contains("Resend of", "/webhooks/deliveries/" + first);
    assertLeadsTo(
        "/webhooks/deliveries?state=delivered&resent=1",
        post("/webhooks/deliveries/resend", Map.of("id", first, "state", "delivered")));
    inbox.awaitCount(3);
    assertThat(post("/webhooks/deliveries/resend", Map.of()).statusCode()).isEqualTo(422);
  }

  @Test
  void allThatFitAreSentAgainByATaskThatTellsHowFarItIs() {
    Inbox inbox = owner.inbox().answerAlways(410);
    String page = "/webhooks/endpoints/" + owner.newEndpoint(inbox);
    owner.owner().submitFailingImage();
    owner.awaitState(page.substring(page.lastIndexOf('/') + 1), "disabled");
    assertThat(visitor.get("/webhooks").body()).contains("is disabled and told nothing more");
    inbox.answerAlways(200);
    assertLeadsTo(page, post(page + "/enable", Map.of("resend_missed", "yes")));
    inbox.awaitAccepted("failed");

    assertLeadsTo(
        "/webhooks/deliveries?state=delivered",
        post("/webhooks/deliveries/resends", Map.of("state", "delivered")));
    String list = visitor.get("/webhooks/deliveries").body();
    String task = found("id=\"resend-([0-9a-f-]{36})\"", list);
    String path = "/webhooks/deliveries/resends/" + task;
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> visitor.get(path, PART).body(), part -> part.contains("Sent again: "));
    assertThat(visitor.get(path, PART).body()).doesNotContain("hx-trigger", "<html");
    assertThat(post(path + "/cancel", Map.of()).statusCode()).isEqualTo(303);
    assertThat(post("/webhooks/deliveries/resends", Map.of()).statusCode()).isEqualTo(422);
  }

  @Test
  void theListGoesOnWithTheSameFilter() {
    String endpoint =
        owner
            .newEndpoint(owner.inbox(), ",\"format\":\"images\"")
            .at("/endpoint/endpoint_id")
            .textValue();
    for (int job = 0; job < 26; job++) {
      owner.owner().submitFailingImage();
    }
    owner.awaitDeliveries("limit=100", 52);
    String first = visitor.get("/webhooks/deliveries?endpoint_id=" + endpoint + "&state=").body();
    String older = found("href=\"([^\"]+)\" rel=\"next\"", first).replace("&amp;", "&");
    String rest = visitor.get(older).body();

    assertThat(older).startsWith("/webhooks/deliveries?endpoint_id=" + endpoint + "&cursor=");
    assertThat(first.split("name=\"id\"", -1)).hasSize(51);
    assertThat(rest.split("name=\"id\"", -1)).hasSize(3);
    assertThat(rest).contains("Newest").doesNotContain("rel=\"next\"");
  }

  @Test
  void whatMeansNoDeliveriesIsToldOnThePage() {
    HttpResponse<String> answer = visitor.get("/webhooks/deliveries?job_id=17");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Job id must be a UUID, not \"17\".", "value=\"17\"");
  }

  @Test
  void anotherAccountSeesAndTouchesNothing() {
    String endpoint = owner.newEndpoint();
    String delivery = owner.newDelivery();
    String task = owner.newResendTask();
    Visitor stranger = Visitor.loggedIn(server, LoginOwner.create(server));

    for (String path :
        List.of(
            "/webhooks/endpoints/" + endpoint,
            "/webhooks/endpoints/" + UUID.randomUUID(),
            "/webhooks/endpoints/17",
            "/webhooks/deliveries/" + delivery,
            "/webhooks/deliveries/resends/" + task)) {
      assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
    }
    for (String action :
        List.of(
            "",
            "/pause",
            "/resume",
            "/enable",
            "/test",
            "/rotate-secret",
            "/switch-secret",
            "/delete")) {
      String path = "/webhooks/endpoints/" + endpoint + action;
      assertThat(stranger.post(path, Map.of(), PART).statusCode()).as(path).isEqualTo(404);
    }
    for (String path : List.of(delivery + "/resend", "resends/" + task + "/cancel")) {
      assertThat(stranger.post("/webhooks/deliveries/" + path, Map.of(), PART).statusCode())
          .as(path)
          .isEqualTo(404);
    }
    assertThat(
            stranger
                .post("/webhooks/deliveries/resend", Map.of("id", delivery), Map.of())
                .headers()
                .firstValue("Location")
                .orElseThrow())
        .endsWith("resent=0");
    assertThat(stranger.get("/webhooks").body()).contains("Nobody is told yet");
    assertThat(stranger.get("/webhooks/deliveries").body()).contains("Nothing was sent yet");
    assertThat(owner.endpoint(endpoint).path("state").textValue()).isEqualTo("active");
  }

  @Test
  void whoIsNotLoggedInIsSentToTheLogin() {
    for (String path : List.of("/webhooks", "/webhooks/deliveries", "/webhooks/endpoints/1")) {
      assertThat(new Visitor(server).get(path).headers().firstValue("Location").orElseThrow())
          .contains("/login?next=");
    }
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    return visitor.post(path, fields, Map.of());
  }

  private static String path(JsonNode endpoint) {
    return "/webhooks/endpoints/" + endpoint.path("endpoint_id").textValue();
  }

  private static String secretIn(String page) {
    Matcher secret = SECRET.matcher(page);
    assertThat(secret.find()).as("%s", page).isTrue();
    return secret.group();
  }

  private static String found(String pattern, String page) {
    Matcher matcher = Pattern.compile(pattern).matcher(page);
    assertThat(matcher.find()).as("%s in %s", pattern, page).isTrue();
    return matcher.group(1);
  }

  private static void assertLeadsTo(String path, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s", answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(path);
  }
}
