package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * An account whose endpoints are in all states.
 *
 * @param receiver where they are
 */
record EndpointOwner(Owner owner, Receiver receiver) {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);

  Client client() {
    return owner.client();
  }

  Inbox inbox() {
    return receiver.inbox();
  }

  /** Makes an endpoint, with more fields than its URL; returns it with its secret. */
  JsonNode newEndpoint(Inbox inbox, String more) {
    Answer answer =
        client().post("/v1/endpoints", "{\"url\":\"%s\"%s}".formatted(inbox.url(), more));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.data();
  }

  /** Makes an endpoint and returns its id. */
  String newEndpoint(Inbox inbox) {
    return newEndpoint(inbox, "").at("/endpoint/endpoint_id").textValue();
  }

  String newEndpoint() {
    return newEndpoint(inbox());
  }

  String pausedEndpoint() {
    String id = newEndpoint();
    assertThat(act(id, "pause").at("/data/state").textValue()).isEqualTo("paused");
    return id;
  }

  /** Makes one that says that it is gone. */
  String disabledEndpoint() {
    String id = newEndpoint(inbox().answerAlways(410));
    owner.submitFailingImage();
    awaitState(id, "disabled");
    return id;
  }

  void awaitState(String id, String state) {
    await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> endpoint(id).path("state").textValue().equals(state));
  }

  void awaitHealth(String id, String status) {
    await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> endpoint(id).at("/health/status").textValue().equals(status));
  }

  JsonNode endpoint(String id) {
    return client().get("/v1/endpoints/" + id).json();
  }

  JsonNode act(String id, String action) {
    return act(id, action, "{}");
  }

  /** Does something with an endpoint that must succeed; returns the whole answer. */
  JsonNode act(String id, String action, String body) {
    Answer answer = client().post("/v1/endpoints/%s/%s".formatted(id, action), body);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json();
  }

  JsonNode change(String id, String body) {
    Answer answer = client().patch("/v1/endpoints/" + id, body);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.data();
  }

  /** Has something delivered to a new endpoint and returns the delivery's id. */
  String newDelivery() {
    Inbox inbox = inbox();
    String id = newEndpoint(inbox);
    owner.submitFailingImage();
    inbox.awaitCount(1);
    return deliveryTo(id);
  }

  /** Has something sent again; returns the task. */
  JsonNode resend(String filter) {
    Answer answer = client().post("/v1/deliveries/resend", filter);
    assertThat(answer.status()).as("%s", answer).isEqualTo(202);
    return answer.data();
  }

  String newResendTask() {
    return resend("{\"state\":\"expired\"}").path("task_id").textValue();
  }

  /** Waits until a task has ended. */
  JsonNode awaitResent(String path) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> client().get(path).json(), task -> task.has("ended_at"));
  }

  /** A delivery to an endpoint that is disabled. */
  String lostDelivery() {
    return deliveryTo(disabledEndpoint());
  }

  private String deliveryTo(String endpoint) {
    return deliveries("endpoint_id=" + endpoint).path(0).path("delivery_id").textValue();
  }

  /** The deliveries that a query means. */
  JsonNode deliveries(String query) {
    Answer answer = client().get("/v1/deliveries?" + query);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.data();
  }

  /** Waits until the deliveries that a query means are so many. */
  JsonNode awaitDeliveries(String query, int count) {
    return await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> deliveries(query), found -> found.size() == count);
  }

  /** All that is on record about a delivery. */
  JsonNode delivery(String id) {
    return client().get("/v1/deliveries/" + id).json();
  }
}
