package dev.darkroom.it;

import java.util.Map;
import java.util.TreeMap;

/**
 * The stories of five small jobs of one account, one of each type; all but the first start from its
 * pictures.
 *
 * @param images where the account's images were told
 */
record TypeStories(Owner owner, Map<String, JobStory> byType, Inbox images) {

  static TypeStories live(ServerProcess server, Receiver receiver) {
    Owner owner = server.newOwner();
    Inbox images = receiver.inbox();
    owner.tellImagesTo(images);
    JobStory grid =
        JobStory.of(
            owner,
            receiver.inbox(),
            "/v1/imagine",
            "\"prompt\": \"a harbour at dusk\", \"quality\": 0.25, \"seed\": 7");
    Map<String, JobStory> byType = new TreeMap<>();
    byType.put("imagine", grid);
    byType.put(
        "upscale",
        JobStory.of(
            owner,
            receiver.inbox(),
            "/v1/upscale",
            "\"job_id\": \"%s\", \"index\": 2".formatted(grid.id())));
    byType.put(
        "variation",
        JobStory.of(
            owner,
            receiver.inbox(),
            "/v1/variations",
            "\"job_id\": \"%s\", \"index\": 3".formatted(grid.id())));
    byType.put(
        "describe",
        JobStory.of(
            owner,
            receiver.inbox(),
            "/v1/describe",
            "\"image_url\": \"%s\"".formatted(grid.picture(4))));
    byType.put(
        "blend",
        JobStory.of(
            owner,
            receiver.inbox(),
            "/v1/blend",
            """
            "images": [{"url": "%s"}, {"base64": "%s"}], "prompt": "fog --q .25", \
            "aspect_ratio": "3:2"\
            """
                .formatted(grid.picture(1), Pictures.base64(Pictures.png(0x3366AA)))));
    return new TypeStories(owner, byType, images);
  }

  JobStory of(String type) {
    JobStory story = byType.get(type);
    if (story == null) {
      throw new IllegalArgumentException("no story of a job of type " + type);
    }
    return story;
  }
}
