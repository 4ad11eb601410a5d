package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * An account that a test has for itself.
 *
 * @param client calls the server with the account's first key
 */
record Owner(String id, Client client, String webhookSecret) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(25);
  private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled");

  static Owner create(ServerProcess server) {
    Answer answer =
        server
            .admin()
            .post("/v1/accounts", "{\"email\":\"%s@example.com\"}".formatted(UUID.randomUUID()));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return of(server, answer.data());
  }

  /**
   * The owner of an account.
   *
   * @param made what making it was answered
   */
  static Owner of(ServerProcess server, JsonNode made) {
    return new Owner(
        made.path("account_id").textValue(),
        server.anonymous().with(made.path("api_key").textValue()),
        made.path("webhook_secret").textValue());
  }

  /** Has the account's images told to the inbox, and to no other. */
  void tellImagesTo(Inbox... inboxes) {
    StringBuilder list = new StringBuilder();
    for (Inbox inbox : inboxes) {
      list.append(list.isEmpty() ? "" : ",").append("{\"webhook\":\"" + inbox.url() + "\"}");
    }
    Answer answer = client.patch("/users/me", "{\"webhooks\":[" + list + "]}");
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
  }

  /** Submits an image and returns it. */
  JsonNode submitImage(String json) {
    Answer answer = client.post("/items/images", json);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.data();
  }

  /** Submits an image whose prompt can't be rendered: it has a whole life but needs no painter. */
  String submitFailingImage() {
    return submitImage("{\"prompt\":\"a lamp --nonsense 5\"}").path("id").textValue();
  }

  /** Submits a job and returns its id. */
  String submitJob(String json) {
    return submit("/v1/imagine", json);
  }

  /** Submits a job of any type and returns its id. */
  String submit(String route, String json) {
    Answer answer = client.post(route, json);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.data().path("job_id").textValue();
  }

  /** Submits a job that takes many seconds to paint. */
  String submitLargeJob() {
    return submitJob("{\"prompt\":\"a harbour in a storm --ar 16:9\",\"quality\":2}");
  }

  /** Submits a job that takes many seconds to paint, and waits until it runs. */
  String submitRunningJob() {
    String id = submitLargeJob();
    awaitJob(id, "in_progress");
    return id;
  }

  /** Submits a job that takes a moment to paint. */
  String submitSmallJob() {
    return submitJob("{\"prompt\":\"a lamp\",\"quality\":0.25}");
  }

  /** A job as it stands. */
  JsonNode job(String id) {
    Answer answer = client.get("/v1/jobs/" + id);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.json();
  }

  /** Waits until a job stands there. */
  JsonNode awaitJob(String id, String status) {
    JsonNode found =
        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(POLL)
            .until(() -> job(id), job -> says(job, status) || FINAL.contains(statusOf(job)));
    assertThat(statusOf(found)).as("%s", found).isEqualTo(status);
    return found;
  }

  /** Cancels a job; returns what was answered. */
  Answer cancel(String id) {
    return client.send("POST", "/v1/jobs/" + id + "/cancel", Map.of(), Optional.empty());
  }

  /** Cancels all that has not ended, what waits before what runs. */
  void cancelAll() {
    for (String status : List.of("pending", "in_progress")) {
      client
          .get("/v1/jobs?limit=100&status=" + status)
          .data()
          .forEach(job -> cancel(job.path("id").textValue()));
    }
  }

  private static boolean says(JsonNode job, String status) {
    return statusOf(job).equals(status);
  }

  private static String statusOf(JsonNode job) {
    return job.path("status").textValue();
  }
}
