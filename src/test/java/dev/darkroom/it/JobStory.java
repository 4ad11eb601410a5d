package dev.darkroom.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One job from submit to end, as its live events and its own webhook told it.
 *
 * @param webhookSecret what the webhook is signed with
 * @param live the live events, from the first to the end of the stream
 * @param ended the job afterwards
 */
record JobStory(
    Owner owner,
    String id,
    String webhookSecret,
    List<LiveEvent> live,
    JsonNode ended,
    Inbox inbox) {

  /** A job whose key was revoked as soon as it had submitted it. */
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
    return follow(owner, id, holder.webhookSecret(), inbox);
  }

  /**
   * Submits a job and follows it to its end.
   *
   * @param fields of the body, without the receiver
   */
  static JobStory of(Owner owner, Inbox inbox, String route, String fields) {
    String body =
        """
        {%s, "webhook_url": "%s", "webhook_type": "progress"}\
        """
            .formatted(fields, inbox.url());
    return follow(owner, owner.submit(route, body), owner.webhookSecret(), inbox);
  }

  private static JobStory follow(Owner owner, String id, String webhookSecret, Inbox inbox) {
    List<LiveEvent> live = LiveEvent.follow(owner.client(), id, 0);
    JsonNode ended = owner.job(id);
    inbox.awaitAccepted(ended.path("status").textValue());
    return new JobStory(owner, id, webhookSecret, live, ended, inbox);
  }

  /** The URL of a picture of the result; 0 is the grid's. */
  String picture(int index) {
    return ended.at("/result/images/" + index + "/url").textValue();
  }
}
