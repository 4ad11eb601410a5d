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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored pictures as browsers and caches fetch them. */
@ExtendWith(Shared.class)
class AssetsIT {

  private final Client anybody;
  private final String url;
  private final Answer whole;

  private final ImageStory story;

  AssetsIT(ServerProcess server, ImageStory story) {
    this.story = story;
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
  void whoHasThePictureSinceItWasMadeIsToldSo() {
    String made = whole.header("Last-Modified").orElseThrow();
    String earlier = "Mon, 01 Jan 2024 00:00:00 GMT";
    for (String file : List.of(url, url + "?width=32")) {
      assertThat(anybody.get(file, Map.of("If-Modified-Since", made)).status()).isEqualTo(304);
      assertThat(anybody.get(file, Map.of("If-Modified-Since", earlier)).status()).isEqualTo(200);
      assertThat(anybody.get(file, Map.of("If-Modified-Since", "soon")).status()).isEqualTo(200);
      Map<String, String> both = Map.of("If-Modified-Since", made, "If-None-Match", "\"other\"");
      assertThat(anybody.get(file, both).status()).isEqualTo(200);
      Map<String, String> part = Map.of("Range", "bytes=0-9", "If-Range", made);
      assertThat(anybody.get(file, part).status()).isEqualTo(206);
    }
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

  @ParameterizedTest
  @CsvSource({
    "width=512, png, 512, 512",
    "height=256&format=webp, webp, 256, 256",
    "width=320&height=160&format=jpg&quality=60, jpeg, 320, 160",
    "width=320&height=160&fit=contain, png, 320, 160",
    "width=320&height=160&fit=inside, png, 160, 160",
    "width=320&height=160&fit=outside, png, 320, 320",
    "width=2048&withoutEnlargement=true&quality=3, png, 1024, 1024",
    "width=100&height=51, png, 112, 64",
    "format=webp, webp, 1024, 1024",
  })
  void aPictureComesInTheSizeAndFormatOfTheQuery(
      String query, String format, int width, int height) {
    for (String when : List.of("made", "kept")) {
      Answer answer = anybody.get(url + "?" + query);

      assertThat(answer.status()).as("%s %s", when, answer).isEqualTo(200);
      assertThat(answer.header("Content-Type")).hasValue("image/" + format);
      assertThat(Pictures.open(answer.body()))
          .isEqualTo(new Pictures.Opened(format, width, height));
    }
  }

  @Test
  void onlyWhoHasATokenGetsSidesBetweenTheSteps() {
    String query = url + "?width=100";
    Answer stranger = anybody.get(query);
    Client owner = story.owner().client();

    assertThat(Pictures.open(stranger.body()).width()).isEqualTo(112);
    assertThat(Pictures.open(owner.get(query).body()).width()).isEqualTo(100);
    String token = owner.token().orElseThrow();
    assertThat(Pictures.open(anybody.get(query + "&access_token=" + token).body()).width())
        .isEqualTo(100);
    assertThat(Pictures.open(anybody.with("dk_wrong").get(query).body()).width()).isEqualTo(112);
    assertThat(stranger.header("Vary")).hasValue("Authorization");
    assertThat(anybody.get(url + "?width=112").header("Vary")).isEmpty();
  }

  @Test
  void autoIsWhatTheCallerShows() {
    String query = url + "?width=64&format=auto";
    Answer webp = anybody.get(query, Map.of("Accept", "image/avif,image/webp,*/*"));
    Answer png = anybody.get(query, Map.of("Accept", "*/*"));

    assertThat(Pictures.open(webp.body()).format()).isEqualTo("webp");
    assertThat(Pictures.open(png.body()).format()).isEqualTo("png");
    assertThat(webp.header("ETag")).isNotEqualTo(png.header("ETag"));
    assertThat(List.of(webp.header("Vary"), png.header("Vary")))
        .containsOnly(Optional.of("Accept"));
    Map<String, String> known = Map.of("If-None-Match", png.header("ETag").orElseThrow());
    assertThat(anybody.get(query, known).header("Vary")).hasValue("Accept");
  }

  @Test
  void aVariantIsServedAsAPictureIs() {
    String query = url + "?width=128&format=webp";
    Answer made = anybody.get(query);
    Answer head = anybody.send("HEAD", query, Map.of(), Optional.empty());
    Answer part = anybody.get(query, Map.of("Range", "bytes=4-9"));

    for (String name : List.of("Cache-Control", "Content-Security-Policy", "Last-Modified")) {
      assertThat(made.header(name)).as(name).isEqualTo(whole.header(name));
    }
    assertThat(made.header("ETag")).isPresent().isNotEqualTo(whole.header("ETag"));
    assertThat(head.header("Content-Length")).hasValue(String.valueOf(made.body().length));
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(made.body(), 4, 10));
    assertImagesError(
        anybody.get(query, Map.of("Range", "bytes=9999999-")), 416, "RANGE_NOT_SATISFIABLE");
    Map<String, String> known = Map.of("If-None-Match", made.header("ETag").orElseThrow());
    assertThat(anybody.get(query, known).status()).isEqualTo(304);
    assertThat(anybody.get(url, known).status()).isEqualTo(200);
  }

  @Test
  void aDownloadIsSavedUnderTheNameInTheUrl() {
    String byId = url.substring(0, url.lastIndexOf('/'));
    String id = byId.substring(byId.lastIndexOf('/') + 1);

    assertThat(anybody.get(byId + "?download").header("Content-Disposition"))
        .hasValue("attachment; filename=\"" + id + ".png\"");
    assertThat(
            anybody
                .get(byId + "/my%20cat.png?download=true&width=16&format=jpg")
                .header("Content-Disposition"))
        .hasValue("attachment; filename=\"my cat.jpg\"");
    assertThat(whole.header("Content-Disposition")).isEmpty();
  }

  @Test
  void whatCannotBeMadeIsRefusedByName() {
    Answer refused = anybody.get(url + "?width=wide");

    assertImagesError(refused, 400, "ILLEGAL_ASSET_TRANSFORMATION");
    assertThat(refused.message())
        .isEqualTo("width must be a whole number from 1 to 6000, not \"wide\".");
  }

  @Test
  void aPartialPictureCanBeTransformedToo() {
    assertThat(story.partials()).isNotEmpty();
    for (String partial : story.partials().keySet()) {
      assertThat(Pictures.open(anybody.get(partial + "?width=64").body()))
          .isEqualTo(new Pictures.Opened("webp", 64, 64));
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
