package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients of the images API rely on, from submit to the four pictures. */
@ExtendWith(Shared.class)
class ImagesApiIT {

  private static final List<String> KEYS =
      List.of(
          "id",
          "prompt",
          "results",
          "user_created",
          "date_created",
          "status",
          "progress",
          "url",
          "error",
          "upscaled_urls",
          "upscaled",
          "ref");

  @Test
  void aSubmitAnswersAtOnceWithTheWholeImage(ImageStory story) {
    JsonNode image = story.submitted();

    assertThat(image.fieldNames()).toIterable().containsExactlyElementsOf(KEYS);
    assertThat(image.path("id").textValue()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(image.path("user_created").textValue()).isEqualTo(story.owner().id());
    assertThat(image.path("date_created").textValue())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(image.path("status").textValue()).isEqualTo("pending");
    for (String key : List.of("results", "progress", "url", "error", "upscaled_urls")) {
      assertThat(image.get(key).isNull()).as(key).isTrue();
    }
    assertThat(image.path("upscaled").isArray()).isTrue();
    assertThat(image.path("upscaled")).isEmpty();
  }

  @Test
  void lineBreaksInAPromptBecomeSpaces(ImageStory story) {
    assertThat(story.submitted().path("prompt").textValue()).isEqualTo("a lighthouse on a cliff");
  }

  @Test
  void aRefOfAnyTypeIsEchoedAsText(ImageStory story, ServerProcess server) {
    assertThat(story.completed().path("ref").textValue()).isEqualTo("{\"order\":17}");
    Owner owner = server.newOwner();
    List<List<String>> refs =
        List.of(
            List.of("\"a text\"", "a text"),
            List.of("12.50", "12.50"),
            List.of("12345678901234567890.123", "12345678901234567890.123"),
            List.of("true", "true"),
            List.of("[1,\"b\"]", "[1,\"b\"]"),
            List.of("\"\"", ""));
    for (List<String> ref : refs) {
      JsonNode image =
          owner.submitImage("{\"prompt\":\"x --nonsense\",\"ref\":%s}".formatted(ref.getFirst()));
      assertThat(image.path("ref").textValue()).isEqualTo(ref.getLast());
    }
    assertThat(owner.submitImage("{\"prompt\":\"x --nonsense\",\"ref\":null}").get("ref").isNull())
        .isTrue();
  }

  @Test
  void anImageGoesFromPendingThroughPartialPicturesToCompleted(ImageStory story) {
    List<String> statuses =
        story.seen().stream().map(image -> image.path("status").textValue()).distinct().toList();

    assertThat(statuses)
        .endsWith("in-progress", "completed")
        .isSubsetOf("pending", "in-progress", "completed");
    assertThat(story.partials()).hasSizeGreaterThan(1);
    int last = 0;
    for (JsonNode image : story.seen()) {
      if (image.path("status").textValue().equals("in-progress")) {
        int progress = image.path("progress").intValue();
        assertThat(progress).isBetween(last, 99);
        assertThat(image.path("url").isTextual()).as("%s", image).isEqualTo(progress > 0);
        assertThat(image.path("results").isTextual()).isEqualTo(progress > 0);
        assertThat(image.get("upscaled_urls").isNull()).isTrue();
        last = progress;
      }
    }
  }

  @Test
  void everyPartialPictureHasAUrlOfItsOwnThatOpensAsWebp(ImageStory story) {
    story
        .partials()
        .forEach((url, answer) -> {
          assertThat(url).endsWith(".webp");
          assertThat(answer.status()).as("%s", answer).isEqualTo(200);
          assertThat(answer.header("Content-Type")).hasValue("image/webp");
          assertThat(Pictures.open(answer.body()).format()).isEqualTo("webp");
        });
    List<List<Object>> steps =
        story.seen().stream()
            .filter(image -> image.path("progress").intValue() > 0)
            .map(image -> List.<Object>of(image.path("progress"), image.path("url")))
            .distinct()
            .toList();
    assertThat(steps.stream().map(step -> step.get(0)).distinct()).hasSameSizeAs(steps);
    assertThat(steps.stream().map(step -> step.get(1)).distinct()).hasSameSizeAs(steps);
  }

  @Test
  void aCompletedImageHasAGridAndFourPictures(ImageStory story, ServerProcess server) {
    JsonNode image = story.completed();

    assertThat(image.fieldNames()).toIterable().containsExactlyElementsOf(KEYS);
    assertThat(image.get("progress").isNull()).isTrue();
    assertThat(image.get("error").isNull()).isTrue();
    String grid = image.path("results").textValue();
    assertThat(image.path("url").textValue())
        .isEqualTo("%s/assets/%s/%s.png".formatted(server.address(), grid, grid));
    assertThat(Pictures.open(server.anonymous().get(image.path("url").textValue()).body()).format())
        .isEqualTo("png");
    assertThat(image.path("upscaled_urls")).hasSize(4);
    for (JsonNode url : image.path("upscaled_urls")) {
      Answer answer = server.anonymous().get(url.textValue());
      assertThat(answer.header("Content-Type")).hasValue("image/png");
      assertThat(Pictures.open(answer.body())).isEqualTo(new Pictures.Opened("png", 1024, 1024));
    }
  }

  @Test
  void theIdsOfThePicturesAreThoseOfTheirUrlsSortedAsText(ImageStory story, ServerProcess server) {
    List<String> ids =
        story
            .completed()
            .path("upscaled_urls")
            .valueStream()
            .map(JsonNode::textValue)
            .map(url -> url.replaceAll("^.*/|\\.png$", ""))
            .toList();
    assertThat(story.completed().path("upscaled").valueStream())
        .extracting(JsonNode::textValue)
        .isSorted()
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(story.picture(0))
        .isEqualTo("%s/assets/%s/%s.png".formatted(server.address(), ids.get(0), ids.get(0)));
  }
}
