package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertJobsError;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The five types of jobs, from submit to each of their ends. */
@ExtendWith(Shared.class)
class JobTypesIT {

  private final ServerProcess server;
  private final Receiver receiver;

  JobTypesIT(ServerProcess server, Receiver receiver) {
    this.server = server;
    this.receiver = receiver;
  }

  static Stream<String> types() {
    return Stream.of("imagine", "upscale", "variation", "describe", "blend");
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyTypeIsToldFromItsStartToItsEnd(String type, TypeStories stories) {
    JobStory story = stories.of(type);
    List<Received> told = story.inbox().received();

    assertThat(story.ended().path("type").textValue()).isEqualTo(type);
    assertThat(told.getFirst().event()).isEqualTo("job.progress");
    assertToldInOrder(told, "job.completed");
    told.forEach(one -> Signatures.assertSigned(one, story.webhookSecret()));
  }

  @ParameterizedTest
  @MethodSource("types")
  void theLastWebhookTheLastLiveEventAndTheJobAreOneObject(String type, TypeStories stories) {
    JobStory story = stories.of(type);
    JsonNode webhook = story.inbox().received().getLast().json();

    assertThat(story.live().getLast().payload()).isEqualTo(webhook);
    assertThat(asJob(webhook)).isEqualTo(withoutReceiver(story.ended()));
  }

  @ParameterizedTest
  @MethodSource("types")
  void everyLiveEventIsWhatTheSchemaSays(String type, TypeStories stories) {
    List<LiveEvent> live = stories.of(type).live();

    live.forEach(event -> WebhookPayload.assertValid(event.payload()));
    assertThat(live).extracting(LiveEvent::id).isSorted().doesNotHaveDuplicates();
    assertThat(live).extracting(event -> progress(event.payload())).isSorted().endsWith(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imagine", "variation", "blend"})
  void whatMakesFourPicturesShowsPartialOnesAndPutsTheGridFirst(String type, TypeStories stories) {
    JobStory story = stories.of(type);
    List<JsonNode> images = story.ended().at("/result/images").valueStream().toList();

    assertThat(images).hasSize(5);
    assertThat(images.getFirst().has("index")).isFalse();
    assertThat(images.subList(1, 5))
        .extracting(image -> image.path("index").intValue())
        .containsExactly(1, 2, 3, 4);
    images.forEach(this::assertIsThePictureItSays);
    assertThat(images.getFirst().path("width").intValue())
        .isEqualTo(2 * images.getLast().path("width").intValue());
    assertThat(story.ended().at("/result/prompts").isMissingNode()).isTrue();
    assertThat(stories.images().received())
        .anyMatch(one -> isPartial(one) && one.image().path("id").textValue().equals(story.id()));
  }

  @Test
  void anUpscaleIsOnePictureOfTwiceTheSize(TypeStories stories) {
    JsonNode chosen = stories.of("imagine").ended().at("/result/images/2");
    JsonNode job = stories.of("upscale").ended();

    assertThat(job.at("/result/images")).hasSize(1);
    JsonNode image = job.at("/result/images/0");
    assertThat(image.has("index")).isFalse();
    assertThat(image.path("width").intValue()).isEqualTo(2 * chosen.path("width").intValue());
    assertThat(image.path("height").intValue()).isEqualTo(2 * chosen.path("height").intValue());
    assertIsThePictureItSays(image);
    assertComesFrom(job, stories.of("imagine").id(), 2);
  }

  @Test
  void aVariationIsAnotherGridOfTheSamePrompt(TypeStories stories) {
    JsonNode parent = stories.of("imagine").ended();
    JsonNode job = stories.of("variation").ended();

    assertComesFrom(job, parent.path("id").textValue(), 3);
    assertThat(job.path("prompt")).isEqualTo(parent.path("prompt"));
    assertThat(job.at("/parameters/quality")).isEqualTo(parent.at("/parameters/quality"));
    assertThat(job.at("/result/images/1/url")).isNotEqualTo(parent.at("/result/images/1/url"));
  }

  @Test
  void aDescribeIsFourDifferentPromptsAndNoPicture(TypeStories stories) {
    JsonNode job = stories.of("describe").ended();
    List<String> prompts =
        job.at("/result/prompts").valueStream().map(JsonNode::textValue).toList();

    assertThat(prompts).hasSize(4).doesNotHaveDuplicates().allMatch(prompt -> !prompt.isBlank());
    assertThat(job.at("/result/images").isMissingNode()).isTrue();
    assertThat(job.has("prompt")).isFalse();
  }

  @Test
  void aBlendHasTheShapeAskedFor(TypeStories stories) {
    JsonNode job = stories.of("blend").ended();

    assertThat(job.at("/parameters/aspect_ratio").textValue()).isEqualTo("3:2");
    JsonNode picture = job.at("/result/images/1");
    assertThat(picture.path("width").intValue()).isEqualTo(1216);
    assertThat(picture.path("height").intValue()).isEqualTo(832);
  }

  @Test
  void aPictureThatCanNotBeHadFailsTheJob() {
    try (PictureHost host = PictureHost.open()) {
      for (String url :
          List.of(
              "http://nothing.invalid/a.png",
              "http://127.0.0.1:%d/a.png".formatted(Launch.freePort()),
              host.url("missing.png"))) {
        assertFails("/v1/describe", "\"image_url\": \"%s\"".formatted(url), "image_unreachable");
      }
    }
  }

  @Test
  void whatIsNoPictureFailsTheJob(TypeStories stories) {
    byte[] png = Pictures.png(0xAA6633);
    String cut = Pictures.base64(Arrays.copyOf(png, png.length - 30));
    String good = Pictures.base64(png);
    try (PictureHost host = PictureHost.open()) {
      String page =
          host.serve("page", "text/html", "<p>no picture</p>".getBytes(StandardCharsets.UTF_8));
      assertFails("/v1/describe", "\"image_url\": \"%s\"".formatted(page), "image_invalid");
      assertFails("/v1/describe", "\"image_base64\": \"%s\"".formatted(cut), "image_invalid");
      assertFails(
          "/v1/blend",
          "\"images\": [{\"base64\": \"%s\"}, {\"url\": \"%s\"}]".formatted(good, page),
          "image_invalid");
      assertFails(
          "/v1/imagine",
          "\"prompt\": \"a lamp\", \"image_url\": \"%s\"".formatted(page),
          "image_invalid");
      assertFails("/v1/imagine", "\"prompt\": \"%s a lamp\"".formatted(page), "image_invalid");
    }
    assertThat(server.output()).doesNotContain("StreamResetException");
  }

  @Test
  void base64ThatIsNoPictureIsRefused() {
    Client client = server.newOwner().client();
    String text = Pictures.base64("no picture".getBytes(StandardCharsets.UTF_8));
    for (String wrong : List.of(text, "", "%%%", "iVBORw0KGgo=", "data:text/plain;base64,AAAA")) {
      assertJobsError(
          client.post("/v1/describe", "{\"image_base64\":\"%s\"}".formatted(wrong)),
          400,
          "image_invalid");
      assertJobsError(
          client.post(
              "/v1/blend",
              "{\"images\":[{\"base64\":\"%s\"},{\"base64\":\"%s\"}]}"
                  .formatted(Pictures.base64(Pictures.png(0)), wrong)),
          400,
          "image_invalid");
    }
    assertThat(client.get("/v1/jobs").json().path("total").intValue()).isZero();
  }

  @Test
  void aParentThatCanNotBeGoneOnFromIsRefused(TypeStories stories) {
    Owner owner = stories.owner();
    String cancelled = owner.submitSmallJob();
    owner.cancel(cancelled);
    for (String route : List.of("/v1/upscale", "/v1/variations")) {
      assertJobsError(
          owner.client().post(route, child(UUID.randomUUID(), 1)), 404, "job_not_found");
      assertJobsError(
          server.newOwner().client().post(route, child(stories.of("imagine").id(), 1)),
          404,
          "job_not_found");
      for (Object parent :
          List.of("17", stories.of("upscale").id(), cancelled, owner.submitFailingImage())) {
        assertJobsError(owner.client().post(route, child(parent, 1)), 400, "invalid_parameter");
      }
      for (Object index : List.of(-1, 0, 5, 1.5, "\"1\"", "null", "[1]")) {
        assertJobsError(
            owner.client().post(route, child(stories.of("imagine").id(), index)),
            400,
            "invalid_parameter");
      }
    }
  }

  private void assertFails(String route, String fields, String code) {
    JobStory story = JobStory.of(server.newOwner(), receiver.inbox(), route, fields);

    assertThat(story.ended().at("/error/code").textValue())
        .as("%s %s", route, story.ended())
        .isEqualTo(code);
    assertThat(story.ended().at("/error/message").textValue()).endsWith(".");
    List<Received> told = story.inbox().received();
    assertToldInOrder(told, "job.failed");
    assertThat(asJob(told.getLast().json())).isEqualTo(withoutReceiver(story.ended()));
  }

  /** Every event is valid, each is newer than the one before, and none follows the terminal one. */
  private static void assertToldInOrder(List<Received> told, String end) {
    told.forEach(one -> WebhookPayload.assertValid(one.json()));
    assertThat(told).extracting(Received::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(told).extracting(one -> progress(one.json())).isSorted();
    assertThat(told.getLast().event()).isEqualTo(end);
    assertThat(told.subList(0, told.size() - 1))
        .extracting(Received::event)
        .allMatch("job.progress"::equals);
  }

  private static int progress(JsonNode payload) {
    return payload.path("progress").intValue();
  }

  /** Whether an image under way is told with a picture to look at. */
  private static boolean isPartial(Received one) {
    return one.says("in-progress") && one.image().path("url").isTextual();
  }

  private void assertIsThePictureItSays(JsonNode image) {
    Answer file = server.anonymous().get(image.path("url").textValue());
    assertThat(file.header("Content-Type")).hasValue(image.path("content_type").textValue());
    assertThat(Pictures.open(file.body()))
        .isEqualTo(
            new Pictures.Opened(
                "png", image.path("width").intValue(), image.path("height").intValue()));
  }

  private static void assertComesFrom(JsonNode job, String parentId, int index) {
    assertThat(job.path("parent_job_id").textValue()).isEqualTo(parentId);
    assertThat(job.path("image_index").intValue()).isEqualTo(index);
  }

  /** An event's payload as the job it tells of. */
  private static JsonNode asJob(JsonNode payload) {
    ObjectNode job = payload.deepCopy();
    job.set("id", job.remove("job_id"));
    job.remove(List.of("event", "timestamp"));
    return job;
  }

  private static JsonNode withoutReceiver(JsonNode job) {
    ObjectNode copy = job.deepCopy();
    copy.remove(List.of("webhook_url", "webhook_type"));
    return copy;
  }

  private static String child(Object parent, Object index) {
    return "{\"job_id\":\"%s\",\"index\":%s}".formatted(parent, index);
  }
}
