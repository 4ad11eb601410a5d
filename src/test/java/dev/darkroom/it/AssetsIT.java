package dev.darkroom.it;

import static dev.darkroom.it.Refusals.assertImagesError;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stored pictures as browsers and caches fetch them. */
@ExtendWith(Shared.class)
class AssetsIT {

  private final Client anybody;
  private final String url;
  private final Answer whole;

  AssetsIT(ServerProcess server, ImageStory story) {
    anybody = server.anonymous();
    url = story.picture(0);
    whole = anybody.get(url);
  }

  @Test
  void aPictureMayBeKeptByCachesAndShownAnywhereButRunsNothing() {
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.header("Cache-Control")).hasValue("public, max-age=2592000, immutable");
    assertThat(whole.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(whole.header("Content-Security-Policy")).hasValue("default-src 'none'");
    assertThat(whole.header("Access-Control-Allow-Origin")).hasValue("*");
    assertThat(whole.header("Accept-Ranges")).hasValue("bytes");
    ZonedDateTime.parse(
        whole.header("Last-Modified").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }

  @Test
  void theNameAfterTheIdDoesNotMatter() {
    String byId = url.substring(0, url.lastIndexOf('/'));
    assertThat(anybody.get(byId).body()).isEqualTo(whole.body());
    assertThat(anybody.get(byId + "/my cat.png".replace(" ", "%20")).body())
        .isEqualTo(whole.body());
  }

  @Test
  void headTellsWhatGetWouldSend() {
    Answer head = anybody.send("HEAD", url, Map.of(), Optional.empty());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name : List.of("Content-Type", "ETag", "Cache-Control", "Content-Length")) {
      assertThat(head.header(name)).as(name).isPresent().isEqualTo(whole.header(name));
    }
  }

  @Test
  void whoHasThePictureIsToldSo() {
    String etag = whole.header("ETag").orElseThrow();
    for (String known : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
      Answer answer = anybody.get(url, Map.of("If-None-Match", known));
      assertThat(answer.status()).as(known).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.header("ETag")).hasValue(etag);
    }
    assertThat(anybody.get(url, Map.of("If-None-Match", "\"other\"")).status()).isEqualTo(200);
  }

  @Test
  void aPartOfAPictureCanBeHad() {
    int size = whole.body().length;
    assertPart("bytes=0-9", 0, 10);
    assertPart("bytes=10-", 10, size);
    assertPart("bytes=-7", size - 7, size);
    assertPart("bytes=%d-%d".formatted(size - 3, size + 100), size - 3, size);
  }

  @Test
  void aRangeIsTakenOnlyForTheSamePicture() {
    String etag = whole.header("ETag").orElseThrow();
    assertThat(anybody.get(url, Map.of("Range", "bytes=0-9", "If-Range", etag)).status())
        .isEqualTo(206);
    assertThat(anybody.get(url, Map.of("Range", "bytes=0-9", "If-Range", "\"other\"")).status())
        .isEqualTo(200);
  }

  @Test
  void aRangeOutsideOfThePictureIsRefused() {
    int size = whole.body().length;
    for (String range : List.of("bytes=%d-".formatted(size), "bytes=-0", "bytes=9-2")) {
      Answer answer = anybody.get(url, Map.of("Range", range));
      assertImagesError(answer, 416, "RANGE_NOT_SATISFIABLE");
      assertThat(answer.header("Content-Range")).hasValue("bytes */" + size);
    }
  }

  @Test
  void anUnknownPictureIsForbidden() {
    for (String id : List.of(UUID.randomUUID().toString(), "17", "..%2f..%2fsecret-key")) {
      assertImagesError(anybody.get("/assets/" + id), 403, "FORBIDDEN");
      assertImagesError(anybody.get("/assets/" + id + "/" + id + ".png"), 403, "FORBIDDEN");
    }
  }

  private void assertPart(String range, int from, int to) {
    Answer answer = anybody.get(url, Map.of("Range", range));
    assertThat(answer.status()).as(range).isEqualTo(206);
    assertThat(answer.header("Content-Range"))
        .hasValue("bytes %d-%d/%d".formatted(from, to - 1, whole.body().length));
    assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(whole.body(), from, to));
  }
}
