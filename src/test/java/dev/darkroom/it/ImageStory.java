package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * One image from submit to end, as its owner saw it by asking again and again, and as a receiver of
 * the account's webhooks was told.
 *
 * @param submitted what the submit answered
 * @param seen the different states in between, in order
 * @param partials the partial pictures' bytes, opened while the image was being made, by URL
 * @param completed how it ended
 */
record ImageStory(
    Owner owner,
    JsonNode submitted,
    List<JsonNode> seen,
    Map<String, Answer> partials,
    JsonNode completed,
    Inbox inbox) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(50);

  static ImageStory live(ServerProcess server, Receiver receiver) {
    Owner owner = server.newOwner();
    Inbox inbox = receiver.inbox();
    owner.tellImagesTo(inbox);
    JsonNode submitted =
        owner.submitImage(
            """
            {"prompt": "a lighthouse\\non a cliff", "ref": {"order": 17}, "unknown": true}\
            """);
    List<JsonNode> seen = new ArrayList<>();
    Map<String, Answer> partials = new LinkedHashMap<>();
    String path = "/items/images/" + submitted.path("id").textValue();
    JsonNode completed =
        Awaitility.await()
            .atMost(PATIENCE)
            .pollInterval(POLL)
            .until(
                () -> {
                  JsonNode image = owner.client().get(path).data();
                  if (seen.isEmpty() || !seen.getLast().equals(image)) {
                    seen.add(image);
                  }
                  if (image.path("status").asText().equals("in-progress")
                      && image.path("url").isTextual()) {
                    partials.computeIfAbsent(
                        image.path("url").textValue(), url -> server.anonymous().get(url));
                  }
                  return image;
                },
                image -> List.of("completed", "failed").contains(image.path("status").asText()));
    assertThat(completed.path("status").textValue()).isEqualTo("completed");
    inbox.awaitAccepted("completed");
    return new ImageStory(owner, submitted, seen, partials, completed, inbox);
  }

  /** The URL's path of one of the four pictures. */
  String picture(int index) {
    return completed.path("upscaled_urls").path(index).textValue();
  }
}
