package dev.darkroom.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One job from submit to end, as its live events and its own webhook told it. The key that
 * submitted it was revoked at once.
 *
 * @param owner whose other key still works
 * @param webhookSecret the revoked key's
 * @param live the live events, from the first to the end of the stream
 * @param completed the job afterwards
 */
record JobStory(
    Owner owner,
    String id,
    String webhookSecret,
    List<LiveEvent> live,
    JsonNode completed,
    Inbox inbox) {

  static JobStory live(ServerProcess server, Receiver receiver) {
    Owner owner = server.newOwner();
    JsonNode key = owner.client().post("/v1/keys", "{\"name\":\"short-lived\"}").data();
    Owner holder =
        new Owner(
            owner.id(),
            server.anonymous().with(key.path("api_key").textValue()),
            key.path("webhook_secret").textValue());
    Inbox inbox = receiver.inbox();
    String id =
        holder.submitJob(
            """
            {"prompt": "a harbour at dusk --ar 16:9", "seed": 7, "no": "people",
             "webhook_url": "%s", "webhook_type": "progress"}\
            """
                .formatted(inbox.url()));
    owner.client().delete("/v1/keys/" + key.path("key_id").textValue());
    List<LiveEvent> live = LiveEvent.follow(owner.client(), id, 0);
    inbox.awaitAccepted("completed");
    return new JobStory(
        owner,
        id,
        holder.webhookSecret(),
        live,
        owner.client().get("/v1/jobs/" + id).json(),
        inbox);
  }
}
