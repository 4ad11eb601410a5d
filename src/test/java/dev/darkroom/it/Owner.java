package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;

/**
 * An account that a test has for itself.
 *
 * @param client calls the server with the account's first key
 */
record Owner(String id, Client client, String webhookSecret) {

  static Owner create(ServerProcess server) {
    Answer answer =
        server
            .admin()
            .post("/v1/accounts", "{\"email\":\"%s@example.com\"}".formatted(UUID.randomUUID()));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    JsonNode made = answer.data();
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
    Answer answer = client.post("/v1/imagine", json);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    return answer.data().path("job_id").textValue();
  }
}
