package dev.darkroom.it;

import static dev.darkroom.it.Signatures.assertSigned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What receivers get, in order, signed, and again where they could not take it. */
@ExtendWith(Shared.class)
class WebhooksIT {

  private final ServerProcess server;
  private final Receiver receiver;

  WebhooksIT(ServerProcess server, Receiver receiver) {
    this.server = server;
    this.receiver = receiver;
  }

  @Test
  void anImageIsToldFromCreationToCompletion(ImageStory story) {
    List<Received> received = story.inbox().received();

    assertThat(received.getFirst().event()).isEqualTo("images.items.create");
    assertThat(received.getFirst().image()).isEqualTo(story.submitted());
    List<Received> updates = received.subList(1, received.size());
    assertThat(updates).extracting(Received::event).containsOnly("images.items.update");
    assertThat(updates.getLast().image()).isEqualTo(story.completed());
    List<Received> between = updates.subList(0, updates.size() - 1);
    assertThat(between)
        .hasSizeGreaterThan(1)
        .allMatch(update -> update.says("in-progress"))
        .anyMatch(update -> update.image().path("url").isTextual());
    for (Received update : between) {
      JsonNode image = update.image();
      assertThat(image.path("url").isTextual()).isEqualTo(image.path("progress").intValue() > 0);
    }
  }

  @Test
  void thePicturesInAnImagesWebhooksOpen(ImageStory story) {
    for (Received received : story.inbox().received()) {
      JsonNode image = received.image();
      if (image.path("url").isTextual()) {
        assertOpens(image.path("url"), received.says("completed") ? "png" : "webp");
      }
      image.path("upscaled_urls").forEach(url -> assertOpens(url, "png"));
    }
  }

  @Test
  void anImagesWebhooksComeInOrderAndAreSigned(ImageStory story) {
    assertInOrder(story.inbox().received());
    for (Received received : story.inbox().received()) {
      assertSigned(received, story.owner().webhookSecret());
    }
  }

  @Test
  void aJobsWebhooksTellEachStepAndTheEnd(JobStory story) {
    List<Received> received = story.inbox().received();

    assertThat(received).hasSizeGreaterThan(1);
    assertThat(received.getLast().event()).isEqualTo("job.completed");
    assertThat(received.subList(0, received.size() - 1))
        .extracting(Received::event)
        .containsOnly("job.progress");
    assertInOrder(received);
    for (Received one : received) {
      WebhookPayload.assertValid(one.json());
      assertThat(one.header("content-type")).isEqualTo("application/json");
      assertThat(one.json().path("job_id").textValue()).isEqualTo(story.id());
      assertThat(one.json().has("webhook_url")).isFalse();
      assertThat(one.json().has("id")).isFalse();
    }
    JsonNode last = received.getLast().json();
    assertThat(last.path("progress").intValue()).isEqualTo(100);
    assertThat(last.path("result")).isEqualTo(story.ended().path("result"));
  }

  @Test
  void aRevokedKeysSecretStillSignsTheJobsOfThatKey(JobStory story) {
    for (Received received : story.inbox().received()) {
      assertSigned(received, story.webhookSecret());
    }
  }

  @Test
  void aKeysSignatureIsWrittenAndItsSecretRotatedAsItsOwnerWants() {
    Owner owner = server.newOwner();
    JsonNode made = owner.client().post("/v1/keys", "{\"signature_format\":\"base64\"}").data();
    String key = "/v1/keys/" + made.path("key_id").textValue();
    Owner byKey =
        new Owner(
            owner.id(),
            server.anonymous().with(made.path("api_key").textValue()),
            made.path("webhook_secret").textValue());
    Received base64 = endOf(byKey);
    owner.client().patch(key, "{\"signature_format\":\"hex\"}");
    JsonNode rotated = owner.client().post(key + "/rotate-secret", "").data();
    Received overlapping = endOf(byKey);
    owner.client().post(key + "/rotate-secret", "{\"switch_now\":true}");
    Received switched = endOf(byKey);

    assertThat(base64.header("x-midjourney-signature")).matches("[A-Za-z0-9+/]{43}=");
    assertSigned(overlapping, byKey.webhookSecret());
    assertSigned(switched, rotated.path("webhook_secret").textValue());
    assertThat(rotated.at("/key/old_secret_until").isTextual()).isTrue();
    assertThat(List.of(overlapping, switched))
        .allSatisfy(one -> assertThat(one.header("webhook-signature").split(" ", -1)).hasSize(2));
  }

  @Test
  void anAccountsRotatedSecretSignsItsImages() {
    Owner owner = server.newOwner();
    JsonNode rotated =
        owner.client().post("/v1/account/rotate-secret", "{\"overlap\":\"0\"}").data();
    Inbox inbox = receiver.inbox();
    owner.tellImagesTo(inbox);
    owner.submitFailingImage();

    assertThat(rotated.has("old_secret_until")).isFalse();
    assertSigned(inbox.awaitCount(1).getFirst(), rotated.path("webhook_secret").textValue());
  }

  /** What a job that is cancelled at once tells its own URL. */
  private Received endOf(Owner owner) {
    Inbox inbox = receiver.inbox();
    owner.cancel(
        owner.submitJob("{\"prompt\":\"a lamp\",\"webhook_url\":\"%s\"}".formatted(inbox.url())));
    return inbox.awaitCount(1).getFirst();
  }

  @Test
  void aReceiverOfResultsGetsTheTerminalEventOnceItCan() {
    Owner owner = server.newOwner();
    Inbox inbox = receiver.inbox().answer(500, 500, 500);
    String id =
        owner.submitJob(
            "{\"prompt\":\"a lamp\",\"quality\":0.25,\"webhook_url\":\"%s\"}"
                .formatted(inbox.url()));

    List<Received> received = inbox.awaitAccepted("completed");

    assertThat(received).extracting(Received::status).containsExactly(500, 500, 500, 200);
    assertThat(received).extracting(Received::event).containsOnly("job.completed");
    assertThat(received)
        .extracting(Received::delivery)
        .containsOnly(received.getFirst().delivery());
    assertThat(received).extracting(Received::body).containsOnly(received.getFirst().body());
    WebhookPayload.assertValid(received.getLast().json());
    assertThat(received.getLast().json().path("job_id").textValue()).isEqualTo(id);
    received.forEach(one -> assertSigned(one, owner.webhookSecret()));
  }

  @Test
  void aReceiverThatFailsThreeTimesGetsTheTerminalEventAndNothingOutOfOrder() {
    Owner owner = server.newOwner();
    Inbox inbox = receiver.inbox().answer(500, 500, 500);
    owner.tellImagesTo(inbox);
    owner.submitFailingImage();

    List<Received> received = inbox.awaitAccepted("failed");

    assertThat(received).extracting(Received::sequence).isSorted();
    assertThat(received.getLast().event()).isEqualTo("images.items.update");
    assertThat(received.getLast().status()).isEqualTo(200);
  }

  @Test
  void aReceiverThatIsGoneIsNotCalledAgain() {
    Owner owner = server.newOwner();
    Inbox gone = receiver.inbox().answerAlways(410);
    Inbox present = receiver.inbox();
    owner.tellImagesTo(gone, present);
    owner.submitFailingImage();
    present.awaitAccepted("failed");
    owner.submitFailingImage();
    present.awaitCount(4);
    int calls = gone.awaitCount(1).size();

    owner.submitFailingImage();
    present.awaitCount(6);

    assertThat(gone.received()).hasSize(calls);
  }

  @Test
  void aReceiverThatHangsDoesNotHoldUpAnother() {
    Owner owner = server.newOwner();
    Inbox hanging = receiver.inbox().hang();
    Inbox quick = receiver.inbox();
    owner.tellImagesTo(hanging, quick);
    for (int image = 0; image < 10; image++) {
      owner.submitFailingImage();
    }

    List<Received> received = quick.awaitCount(20);

    assertThat(received).allMatch(Received::isAccepted);
    assertThat(hanging.received()).isNotEmpty().noneMatch(Received::isAccepted);
    hanging.release();
  }

  @Test
  void aReplacedWebhookIsNotToldOfWhatFollows() {
    Owner owner = server.newOwner();
    Inbox before = receiver.inbox();
    Inbox after = receiver.inbox();
    owner.tellImagesTo(before);
    owner.submitFailingImage();
    before.awaitCount(2);

    owner.tellImagesTo(after);
    owner.submitFailingImage();
    after.awaitCount(2);

    assertThat(before.received()).hasSize(2);
    assertThat(owner.client().get("/users/me").data().at("/webhooks/0/webhook").textValue())
        .isEqualTo(after.url().toString());
  }

  /** Nothing comes twice, late, or after the terminal event. */
  private static void assertInOrder(List<Received> received) {
    assertThat(received).extracting(Received::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(received).extracting(Received::delivery).doesNotHaveDuplicates();
    assertThat(received.getLast().says("completed")).isTrue();
    assertThat(received.subList(0, received.size() - 1)).noneMatch(one -> one.says("completed"));
  }

  private void assertOpens(JsonNode url, String format) {
    Answer answer = server.anonymous().get(url.textValue());
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(Pictures.open(answer.body()).format()).isEqualTo(format);
  }
}
