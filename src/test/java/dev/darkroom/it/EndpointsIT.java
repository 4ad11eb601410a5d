package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertJobsError;
import static dev.darkroom.it.Signatures.assertSigned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Endpoints from the owner's side and from the receiver's. */
@ExtendWith(Shared.class)
class EndpointsIT {

  private final ServerProcess server;
  private final Operator operator;
  private final EndpointOwner owner;

  EndpointsIT(ServerProcess server, Receiver receiver, Operator operator) {
    this.server = server;
    this.operator = operator;
    this.owner = new EndpointOwner(server.newOwner(), receiver);
  }

  @Test
  void anEndpointIsToldHowJobsEndWithItsOwnSecretAndHeaders() {
    Inbox inbox = owner.inbox();
    JsonNode made =
        owner.newEndpoint(
            inbox,
            ",\"headers\":{\"Authorization\":\"Bearer of-the-shop\"},\"description\":\"The shop\"");
    owner.owner().submitFailingImage();

    List<Received> received = inbox.awaitCount(1);

    assertThat(received).hasSize(1);
    assertThat(received.getFirst().event()).isEqualTo("job.failed");
    assertThat(received.getFirst().header("authorization")).isEqualTo("Bearer of-the-shop");
    assertSigned(received.getFirst(), made.path("secret").textValue());
    JsonNode shown = owner.endpoint(made.at("/endpoint/endpoint_id").textValue());
    assertThat(withoutHealth(shown)).isEqualTo(withoutHealth(made.path("endpoint")));
    assertThat(shown.at("/headers/Authorization").textValue()).isEqualTo("**********");
    assertThat(server.output())
        .doesNotContain("of-the-shop")
        .doesNotContain(made.path("secret").textValue())
        .doesNotContain(inbox.url().getPath());
    assertThat(owner.client().get("/v1/endpoints").text())
        .doesNotContain("of-the-shop")
        .doesNotContain(made.path("secret").textValue());
  }

  @Test
  void anEndpointIsToldOfTheEventsItChose() {
    Inbox all = owner.inbox();
    Inbox cancelled = owner.inbox();
    owner.newEndpoint(all, ",\"events\":[\"job.progress\",\"job.completed\",\"job.cancelled\"]");
    owner.newEndpoint(cancelled, ",\"events\":[\"job.cancelled\"]");
    String id = owner.owner().submitJob("{\"prompt\":\"a lamp\",\"quality\":0.25}");
    all.awaitAccepted("completed");
    String other = owner.owner().submitJob("{\"prompt\":\"a lamp\"}");
    owner.client().post("/v1/jobs/%s/cancel".formatted(other), "");

    assertThat(cancelled.awaitCount(1))
        .extracting(received -> received.json().path("job_id").textValue())
        .containsExactly(other);
    assertThat(all.received())
        .filteredOn(received -> received.json().path("job_id").textValue().equals(id))
        .extracting(Received::event)
        .startsWith("job.progress")
        .endsWith("job.completed");
  }

  @Test
  void aTestCallIsSignedSaysWhatItIsAndIsOnNoRecord() {
    Inbox inbox = owner.inbox().answer(200, 418);
    JsonNode made = owner.newEndpoint(inbox, ",\"signature_format\":\"hex\"");
    String id = made.at("/endpoint/endpoint_id").textValue();
    JsonNode well = owner.act(id, "test").path("data");
    JsonNode badly = owner.act(id, "test").path("data");

    List<Received> received = inbox.received();
    assertThat(received).hasSize(2);
    assertThat(received.getFirst().header("darkroom-test")).isEqualTo("true");
    assertSigned(received.getFirst(), made.path("secret").textValue());
    WebhookPayload.assertValid(received.getFirst().json());
    for (JsonNode image : received.getFirst().json().at("/result/images")) {
      Pictures.Opened picture =
          Pictures.open(server.anonymous().get(image.path("url").textValue()).body());
      assertThat(picture.format()).isEqualTo("png");
      assertThat(picture.width()).isEqualTo(image.path("width").intValue());
      assertThat(picture.height()).isEqualTo(image.path("height").intValue());
    }
    assertThat(well.path("status").intValue()).isEqualTo(200);
    assertThat(well.path("remote_address").textValue()).isEqualTo("127.0.0.1");
    assertThat(well.has("error")).isFalse();
    assertThat(badly.path("status").intValue()).isEqualTo(418);
    assertThat(badly.path("error").textValue()).isEqualTo("The receiver answered 418.");
    assertThat(owner.endpoint(id).path("state").textValue()).isEqualTo("active");
  }

  @Test
  void anImagesEndpointIsSeenHereAndTriedInItsFormat() {
    Inbox inbox = owner.inbox();
    owner.owner().tellImagesTo(inbox);
    JsonNode endpoint = owner.client().get("/v1/endpoints").data().path(0);

    assertThat(endpoint.path("format").textValue()).isEqualTo("images");
    assertThat(endpoint.path("own_secret").booleanValue()).isFalse();
    owner.act(endpoint.path("endpoint_id").textValue(), "test");
    Received received = inbox.received().getFirst();
    assertThat(received.event()).isEqualTo("images.items.update");
    assertSigned(received, owner.owner().webhookSecret());
  }

  @Test
  void bothSecretsVerifyWhileARotationOverlaps() {
    Inbox inbox = owner.inbox();
    JsonNode made = owner.newEndpoint(inbox, "");
    String id = made.at("/endpoint/endpoint_id").textValue();
    String before = made.path("secret").textValue();
    JsonNode rotated = owner.act(id, "rotate-secret", "{\"overlap\":\"1h\"}").path("data");
    String after = rotated.path("secret").textValue();
    owner.act(id, "test");
    JsonNode switched = owner.act(id, "rotate-secret", "{\"switch_now\":true}").path("data");
    owner.act(id, "test");

    assertThat(after).isNotEqualTo(before);
    assertThat(rotated.at("/endpoint/old_secret_until").isTextual()).isTrue();
    assertThat(switched.has("secret")).isFalse();
    List<Received> received = inbox.received();
    assertSigned(received.getFirst(), before);
    assertSigned(received.getLast(), after);
    assertThat(received)
        .allSatisfy(one -> assertThat(one.header("webhook-signature").split(" ", -1)).hasSize(2));
    assertJobsError(
        owner
            .client()
            .post(
                "/v1/endpoints/%s/rotate-secret".formatted(id),
                "{\"switch_now\":true,\"overlap\":\"1h\"}"),
        400,
        "invalid_parameter");
  }

  @Test
  void aPausedEndpointGetsWhatWaitedOnceItIsResumed() {
    Inbox inbox = owner.inbox();
    Inbox other = owner.inbox();
    String id = owner.newEndpoint(inbox);
    owner.newEndpoint(other);
    owner.act(id, "pause");
    owner.owner().submitFailingImage();
    other.awaitCount(1);
    assertThat(inbox.received()).isEmpty();

    owner.act(id, "resume");

    assertThat(inbox.awaitCount(1)).hasSize(1);
  }

  @Test
  void whatWaitsGoesToTheUrlThatAnEndpointHasByNow() {
    Inbox before = owner.inbox().answerAlways(500);
    Inbox after = owner.inbox();
    String id =
        owner
            .newEndpoint(before, ",\"retry_waits\":\"1h\"")
            .at("/endpoint/endpoint_id")
            .textValue();
    owner.act(id, "pause");
    owner.owner().submitFailingImage();
    owner.change(id, "{\"url\":\"%s\"}".formatted(after.url()));
    owner.act(id, "resume");

    assertThat(after.awaitCount(1)).hasSize(1);
    assertThat(before.received()).isEmpty();
  }

  @Test
  void anEndpointsOwnWaitsHold() {
    Inbox inbox = owner.inbox().answerAlways(500);
    Inbox other = owner.inbox().answer(500);
    owner.newEndpoint(inbox, ",\"retry_waits\":\"\"");
    owner.newEndpoint(other);
    owner.owner().submitFailingImage();

    other.awaitAccepted("failed");
    assertThat(inbox.received()).hasSize(1);
  }

  @Test
  void aDisabledEndpointIsToldAgainOnceItIsEnabled() {
    String id = owner.disabledEndpoint();
    Inbox inbox = owner.inbox();
    assertThat(owner.endpoint(id).path("state_reason").textValue())
        .isEqualTo("It answered 410 Gone.");
    owner.change(id, "{\"url\":\"%s\"}".formatted(inbox.url()));
    owner.act(id, "enable");
    owner.owner().submitFailingImage();

    assertThat(inbox.awaitCount(1)).hasSize(1);
    assertThat(owner.endpoint(id).has("state_reason")).isFalse();
  }

  @Test
  void whatBefallsAnEndpointIsToldToItsOwnerAndToTheOperator() {
    String id = owner.disabledEndpoint();
    Operator.Post post = operator.await(id);
    JsonNode alerts = owner.client().get("/v1/alerts?endpoint_id=" + id).data();
    Client stranger = server.newOwner().client();

    assertThat(alerts).hasSize(1);
    assertThat(alerts.at("/0/type").textValue()).isEqualTo("endpoint.disabled");
    assertThat(alerts.at("/0/reason").textValue()).isEqualTo("It answered 410 Gone.");
    assertThat(post.body().path("type").textValue()).isEqualTo("endpoint.disabled");
    assertThat(post.body().path("data")).isEqualTo(alerts.path(0));
    assertThat(post.signature()).isPresent();
    assertThat(stranger.get("/v1/alerts?endpoint_id=" + id).data()).isEmpty();
    owner.awaitHealth(id, "failing");
    assertThat(owner.endpoint(id).at("/health/last_error").textValue())
        .isEqualTo("The receiver answered 410 Gone.");
    assertThat(server.anonymous().get("/metrics").text())
        .contains("darkroom_alerts_total{type=\"endpoint.disabled\"");
    String path = URI.create(owner.endpoint(id).path("url").textValue()).getPath();
    assertThat(server.output())
        .contains("endpoint.disabled account=")
        .doesNotContain(path)
        .doesNotContain("operators-path");
  }

  @Test
  void headersAreChangedOneByOne() {
    String id =
        owner
            .newEndpoint(owner.inbox(), ",\"headers\":{\"X-One\":\"1\",\"X-Two\":\"2\"}")
            .at("/endpoint/endpoint_id")
            .textValue();

    JsonNode changed = owner.change(id, "{\"headers\":{\"X-One\":null,\"X-Three\":\"3\"}}");
    assertThat(changed.path("headers").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("X-Two", "X-Three");
    assertThat(owner.change(id, "{\"headers\":null}").has("headers")).isFalse();
  }

  @Test
  void whatCanNotBeHadIsRefusedWithASentence() {
    String url = "\"url\":\"" + owner.inbox().url() + "\"";
    for (String body :
        List.of(
            "{}",
            "{\"url\":\"http://169.254.169.254/\"}",
            "{%s,\"events\":[]}".formatted(url),
            "{%s,\"events\":[\"images.items.create\"]}".formatted(url),
            "{%s,\"events\":[\"job.lost\"]}".formatted(url),
            "{%s,\"headers\":{\"Host\":\"x\"}}".formatted(url),
            "{%s,\"headers\":{\"X-Shop\":\"a\\r\\nHost: b\"}}".formatted(url),
            "{%s,\"headers\":[]}".formatted(url),
            "{%s,\"retry_waits\":\"soon\"}".formatted(url),
            "{%s,\"retry_waits\":\"8d\"}".formatted(url),
            "{%s,\"retry_waits\":\"%s1s\"}".formatted(url, "1s,".repeat(30)),
            "{%s,\"rate_limit\":0}".formatted(url),
            "{%s,\"secret\":\"short\"}".formatted(url),
            "{%s,\"secret\":\"whsec_not base64\"}".formatted(url),
            "{%s,\"signature_format\":\"md5\"}".formatted(url))) {
      Answer answer = owner.client().post("/v1/endpoints", body);
      assertJobsError(answer, 400, "invalid_parameter");
    }
    assertThat(owner.client().get("/v1/endpoints").data()).isEmpty();
  }

  @Test
  void anotherAccountsEndpointIsNotFound() {
    String id = owner.newEndpoint();
    Client stranger = server.newOwner().client();

    assertThat(stranger.get("/v1/endpoints").data()).isEmpty();
    assertJobsError(stranger.get("/v1/endpoints/" + id), 404, "not_found");
    assertJobsError(stranger.patch("/v1/endpoints/" + id, "{}"), 404, "not_found");
    assertJobsError(stranger.delete("/v1/endpoints/" + id), 404, "not_found");
    for (String action : List.of("pause", "resume", "enable", "rotate-secret", "test")) {
      assertJobsError(
          stranger.post("/v1/endpoints/%s/%s".formatted(id, action), "{}"), 404, "not_found");
    }
    assertThat(owner.endpoint(id).path("state").textValue()).isEqualTo("active");
  }

  @Test
  void theDocumentedSignatureFormatsAreSent() {
    Inbox inbox = owner.inbox();
    String id =
        owner
            .newEndpoint(inbox, ",\"signature_format\":\"sha256_hex\",\"secret\":\"of our own\"")
            .at("/endpoint/endpoint_id")
            .textValue();
    owner.act(id, "test");
    owner.change(id, "{\"signature_format\":\"base64\"}");
    owner.act(id, "test");

    assertThat(inbox.received())
        .extracting(received -> received.header("x-midjourney-signature"))
        .satisfiesExactly(
            first -> assertThat(first).matches("sha256=[0-9a-f]{64}"),
            second -> assertThat(second).matches("[A-Za-z0-9+/]{43}="));
  }

  private static JsonNode withoutHealth(JsonNode endpoint) {
    ObjectNode copy = endpoint.deepCopy();
    copy.remove("health");
    return copy;
  }
}
