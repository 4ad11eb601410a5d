package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertJobsError;
import static dev.darkroom.it.Signatures.assertSigned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an account sees of what was sent to its receivers, and sending it again. */
@ExtendWith(Shared.class)
class DeliveriesIT {

  private final ServerProcess server;
  private final EndpointOwner owner;

  DeliveriesIT(ServerProcess server, Receiver receiver) {
    this.server = server;
    this.owner = new EndpointOwner(server.newOwner(), receiver);
  }

  @Test
  void eachAttemptAndTheBodyAreOnRecord() {
    Inbox inbox = owner.inbox().answer(500, 503);
    String endpoint = owner.newEndpoint(inbox);
    owner.owner().submitFailingImage();
    Received arrived = inbox.awaitAccepted("failed").getLast();
    owner.awaitDeliveries("state=delivered&endpoint_id=" + endpoint, 1);

    JsonNode record = owner.delivery(arrived.delivery());

    assertThat(record.path("body").textValue())
        .isEqualTo(new String(arrived.body(), StandardCharsets.UTF_8));
    assertThat(record.at("/delivery/event").textValue()).isEqualTo("job.failed");
    assertThat(record.at("/delivery/url").textValue()).isEqualTo(inbox.url().toString());
    assertThat(record.at("/delivery/attempts").intValue()).isEqualTo(3);
    assertThat(record.path("attempts"))
        .extracting(attempt -> attempt.path("status").intValue())
        .containsExactly(500, 503, 200);
    assertThat(record.at("/attempts/0/error").textValue()).isEqualTo("The receiver answered 500.");
    assertThat(record.at("/attempts/0/remote_address").textValue()).isEqualTo("127.0.0.1");
  }

  @Test
  void whatIsSentAgainArrivesUnderAnotherId() {
    Inbox inbox = owner.inbox();
    JsonNode made = owner.newEndpoint(inbox, "");
    owner.owner().submitFailingImage();
    Received first = inbox.awaitCount(1).getFirst();
    owner.awaitDeliveries("state=delivered", 1);
    Answer again = owner.client().post("/v1/deliveries/%s/resend".formatted(first.delivery()), "");
    Received second = inbox.awaitCount(2).getLast();

    assertThat(again.data().path("resend_of").textValue()).isEqualTo(first.delivery());
    assertThat(second.delivery())
        .isEqualTo(again.data().path("delivery_id").textValue())
        .isNotEqualTo(first.delivery());
    assertThat(second.body()).isEqualTo(first.body());
    assertSigned(second, made.path("secret").textValue());
  }

  @Test
  void whatWaitsIsTriedNow() {
    Inbox inbox = owner.inbox().answer(500);
    owner.newEndpoint(inbox, ",\"retry_waits\":\"1h\"");
    owner.owner().submitFailingImage();
    String id = inbox.awaitCount(1).getFirst().delivery();
    owner.awaitDeliveries("state=waiting", 1);
    owner.client().post("/v1/deliveries/%s/resend".formatted(id), "");

    assertThat(inbox.awaitCount(2)).extracting(Received::delivery).containsExactly(id, id);
  }

  @Test
  void aReceiverThatFailedIsToldOfEverythingItMissed() {
    Inbox inbox = owner.inbox().answerAlways(500);
    String endpoint =
        owner.newEndpoint(inbox, ",\"retry_waits\":\"\"").at("/endpoint/endpoint_id").textValue();
    for (int job = 0; job < 3; job++) {
      owner.owner().submitFailingImage();
    }
    owner.awaitDeliveries("state=exhausted&event=job.failed&endpoint_id=" + endpoint, 3);
    inbox.answerAlways(200);
    Answer started = owner.client().post("/v1/deliveries/resend", "{\"state\":\"exhausted\"}");
    String id = started.data().path("task_id").textValue();
    JsonNode resent = owner.awaitResent(started.header("location").orElseThrow());

    assertThat(started.status()).isEqualTo(202);
    assertThat(started.header("location")).contains("/v1/deliveries/resend/" + id);
    assertThat(resent.path("state").textValue()).isEqualTo("completed");
    assertThat(resent.path("created").intValue()).isEqualTo(3);
    assertThat(resent.path("total").intValue()).isEqualTo(3);
    assertThat(resent.at("/filter/state").textValue()).isEqualTo("exhausted");
    assertThat(owner.client().get("/v1/deliveries/resend").json().path("data"))
        .containsExactly(resent);
    owner.awaitDeliveries("state=delivered", 3);
    assertThat(inbox.received().subList(3, 6)).allMatch(Received::isAccepted);
  }

  @Test
  void anEndpointThatIsEnabledIsToldOfWhatItMissed() {
    Inbox inbox = owner.inbox().answerAlways(410);
    String endpoint = owner.newEndpoint(inbox);
    String missed = owner.owner().submitFailingImage();
    owner.awaitState(endpoint, "disabled");
    owner.awaitDeliveries("state=skipped", 1);
    inbox.answerAlways(200);
    Answer answer =
        owner
            .client()
            .post("/v1/endpoints/%s/enable".formatted(endpoint), "{\"resend_missed\":true}");
    JsonNode resent = owner.awaitResent(answer.header("location").orElseThrow());

    assertThat(answer.json().path("message").textValue())
        .isEqualTo("Endpoint enabled; what it missed is being sent");
    assertThat(resent.path("created").intValue()).isOne();
    assertThat(resent.at("/filter/missed_since").isTextual()).isTrue();
    Received received = inbox.awaitAccepted("failed").getLast();
    assertThat(received.json().path("job_id").textValue()).isEqualTo(missed);
  }

  @Test
  void theListGoesOnWhereItEnded() {
    Inbox inbox = owner.inbox();
    owner.newEndpoint(inbox);
    for (int job = 0; job < 3; job++) {
      owner.owner().submitFailingImage();
    }
    inbox.awaitCount(3);
    JsonNode first = owner.client().get("/v1/deliveries?limit=2").json();
    JsonNode rest =
        owner
            .client()
            .get("/v1/deliveries?limit=2&cursor=" + first.path("next_cursor").textValue())
            .json();

    assertThat(first.path("data")).hasSize(2);
    assertThat(rest.path("data")).hasSize(1);
    assertThat(rest.has("next_cursor")).isFalse();
  }

  @Test
  void whatMeansNoDeliveriesIsRefusedWithASentence() {
    for (String query :
        List.of(
            "state=lost",
            "endpoint_id=17",
            "job_id=x",
            "event=job.lost",
            "created_after=yesterday",
            "created_before=2026-11-22",
            "cursor=17",
            "cursor=_w",
            "limit=0",
            "limit=101")) {
      Answer answer = owner.client().get("/v1/deliveries?" + query);
      assertJobsError(answer, 400, "invalid_parameter");
    }
  }

  @Test
  void anotherAccountsDeliveryIsNotFound() {
    String id = owner.newDelivery();
    Client stranger = server.newOwner().client();

    assertThat(stranger.get("/v1/deliveries").data()).isEmpty();
    assertJobsError(stranger.get("/v1/deliveries/" + id), 404, "not_found");
    assertJobsError(stranger.post("/v1/deliveries/%s/resend".formatted(id), ""), 404, "not_found");
    String task = "/v1/deliveries/resend/" + owner.newResendTask();
    assertJobsError(stranger.get(task), 404, "not_found");
    assertJobsError(stranger.post(task + "/cancel", ""), 404, "not_found");
    assertThat(owner.delivery(id).at("/delivery/delivery_id").textValue()).isEqualTo(id);
  }
}
