package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What clients of the jobs API rely on, from submit to the pictures. */
@ExtendWith(Shared.class)
class JobsApiIT {

  @Test
  void theJobShowsTheValuesInForce(JobStory story) {
    JsonNode job = story.ended();

    assertThat(job.path("id").textValue()).isEqualTo(story.id());
    assertThat(job.path("type").textValue()).isEqualTo("imagine");
    assertThat(job.path("status").textValue()).isEqualTo("completed");
    assertThat(job.path("progress").intValue()).isEqualTo(100);
    assertThat(job.path("prompt").textValue()).isEqualTo("a harbour at dusk --ar 16:9");
    assertThat(job.path("webhook_url").textValue()).isEqualTo(story.inbox().url().toString());
    assertThat(job.path("webhook_type").textValue()).isEqualTo("progress");
    JsonNode parameters = job.path("parameters");
    assertThat(parameters.path("aspect_ratio").textValue()).isEqualTo("16:9");
    assertThat(parameters.path("seed").longValue()).isEqualTo(7);
    assertThat(parameters.path("no").textValue()).isEqualTo("people");
    assertThat(parameters.path("quality").doubleValue()).isEqualTo(1.0);
    assertThat(parameters.path("model_version").textValue()).isEqualTo("7.0");
  }

  @Test
  void aWidePictureIs1344By768AndTheGridComesFirst(JobStory story, ServerProcess server) {
    List<JsonNode> images = story.ended().at("/result/images").valueStream().toList();

    assertThat(images).hasSize(5);
    assertThat(images.getFirst().has("index")).isFalse();
    for (int index = 1; index <= 4; index++) {
      JsonNode image = images.get(index);
      assertThat(image.path("index").intValue()).isEqualTo(index);
      assertThat(image.path("content_type").textValue()).isEqualTo("image/png");
      assertThat(Pictures.open(server.anonymous().get(image.path("url").textValue()).body()))
          .isEqualTo(new Pictures.Opened("png", 1344, 768));
      assertThat(image.path("width").intValue()).isEqualTo(1344);
      assertThat(image.path("height").intValue()).isEqualTo(768);
    }
  }

  @Test
  void noAnswerHoldsANull(JobStory story) {
    Client client = story.owner().client();
    assertNoNull(story.ended());
    story.live().forEach(event -> assertNoNull(event.payload()));
    assertNoNull(client.get("/v1/keys").json());
    assertNoNull(client.get("/v1/jobs/" + story.owner().submitFailingImage()).json());
  }

  @Test
  void aJobIsAnImageToo(JobStory story) {
    JsonNode image = story.owner().client().get("/items/images/" + story.id()).data();
    assertThat(image.path("status").textValue()).isEqualTo("completed");
    assertThat(image.path("upscaled_urls").path(3))
        .isEqualTo(story.ended().at("/result/images/4/url"));
  }

  @Test
  void liveEventsGrowAndEndWithTheTerminalOne(JobStory story) {
    List<LiveEvent> live = story.live();

    assertThat(live).hasSizeGreaterThan(1);
    assertThat(live).extracting(LiveEvent::id).isSorted().doesNotHaveDuplicates();
    assertThat(live.getLast().name()).isEqualTo("job.completed");
    assertThat(live.subList(0, live.size() - 1))
        .extracting(LiveEvent::name)
        .containsOnly("job.progress");
    for (LiveEvent event : live) {
      assertThat(event.payload().path("event").textValue()).isEqualTo(event.name());
      assertThat(event.payload().path("job_id").textValue()).isEqualTo(story.id());
    }
    assertThat(live)
        .extracting(event -> event.payload().path("progress").intValue())
        .isSorted()
        .endsWith(100);
  }

  @Test
  void liveEventsResumeAfterTheOneThatWasSeen(JobStory story) {
    int first = story.live().getFirst().id();
    List<LiveEvent> rest = LiveEvent.follow(story.owner().client(), story.id(), first);
    assertThat(rest).containsExactly(story.live().getLast());
  }

  @Test
  void whoHasSeenTheTerminalEventIsNotToComeAgain(JobStory story) throws Exception {
    var request =
        story
            .owner()
            .client()
            .request("/v1/jobs/" + story.id() + "/events")
            .header("Last-Event-ID", Integer.toString(story.live().getLast().id()))
            .build();
    var response = Client.http().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.body()).isEmpty();
  }

  private static void assertNoNull(JsonNode node) {
    assertThat(node.toString()).doesNotContain(":null", "[null", ",null");
  }
}
