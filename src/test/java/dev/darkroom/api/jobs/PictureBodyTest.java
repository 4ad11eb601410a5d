package dev.darkroom.api.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PictureLimits;
import dev.darkroom.api.Problem;
import dev.darkroom.api.SentPictures;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.DiskBucket;
import dev.darkroom.asset.Picture;
import dev.darkroom.asset.PictureText;
import dev.darkroom.asset.PngEncoder;
import dev.darkroom.asset.Size;
import dev.darkroom.source.Uploads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureBodyTest {

  private static final byte[] PNG =
      PngEncoder.encode(Picture.blank(new Size(40, 30)), PictureText.NONE);
  private static final String BASE64 = Base64.getEncoder().encodeToString(PNG);
  private static final PictureFields FIELDS =
      new PictureFields(Pattern.compile("/images/\\d+/base64"), new PictureLimits(2, 100_000));

  private final Bucket bucket;
  private final Path temporary;
  private final SentPictures sent;

  PictureBodyTest(@TempDir Path folder) {
    bucket = DiskBucket.open(folder.resolve("pictures"));
    temporary = folder.resolve("tmp");
    sent = new SentPictures(new Uploads(bucket, temporary, InstantSource.system()), 2);
  }

  @AfterEach
  void nothingIsLeftBehind() throws IOException {
    sent.close();
    assertThat(files()).isEmpty();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aPictureGoesToTheBucketAndAReferenceStandsInItsPlace() throws IOException {
    JsonBody body = read("{\"prompt\":\"x\",\"images\":[{\"base64\":\"" + BASE64 + "\"}]}");

    BucketKey file = files().getFirst();
    assertThat(bucket.find(file).orElseThrow().open().readAllBytes()).isEqualTo(PNG);
    assertThat(body.text("prompt", 10)).contains("x");
    assertThat(body.get("images").orElseThrow().toString())
        .isEqualTo("[{\"base64\":\"asset:" + file.fileName() + "\"}]");
  }

  @Test
  void slashesMayBeEscapedAndDataUrlsAreTaken() throws IOException {
    read(
        "{\"images\":[{\"base64\":\"%s\"},{\"base64\":\"data:image/png;base64,%s\"}]}"
            .formatted(BASE64.replace("/", "\\/"), BASE64));

    assertThat(files()).hasSize(2);
    for (BucketKey file : files()) {
      assertThat(bucket.find(file).orElseThrow().open().readAllBytes()).isEqualTo(PNG);
    }
  }

  @Test
  void whatIsNoPictureIsNamed() {
    assertRefused(
        Problem.INVALID_IMAGE,
        "images[0].base64: it is no PNG, JPEG, WebP or GIF",
        "{\"images\":[{\"base64\":\"aGVsbG8gd29ybGQ=\"}]}");
    assertRefused(
        Problem.INVALID_IMAGE, "images[0].base64: it is empty", "{\"images\":[{\"base64\":\"\"}]}");
    assertRefused(
        Problem.INVALID_IMAGE,
        "images[0].base64: it is no base64",
        "{\"images\":[{\"base64\":\"no base64!\"}]}");
  }

  @Test
  void tooManyPicturesAreRefused() {
    String image = "{\"base64\":\"" + BASE64 + "\"}";
    assertRefused(
        Problem.INVALID_VALUE,
        "images[2].base64: there may be 2 pictures at most",
        "{\"images\":[%s,%s,%s]}".formatted(image, image, image));
  }

  @Test
  void aBodyOverItsLimitIsRefusedAsSoonAsItIs() {
    assertRefused(
        Problem.TOO_LARGE,
        "The body has more than 100000 bytes.",
        "{\"images\":[{\"base64\":\"" + "A".repeat(100_000) + "\"}]}");
  }

  @Test
  void beyondItsPicturesABodyIsNoLargerThanAnyOther() {
    PictureFields large = new PictureFields(FIELDS.path(), new PictureLimits(2, 10_000_000));
    String body = "{\"more\":[" + "\"x\",".repeat(300_000) + "1]}";

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> new PictureBody(large, sent).read(stream(body)))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.TOO_LARGE));
  }

  @Test
  void whatIsNoObjectIsRefused() {
    for (String body :
        List.of("", "[]", "1", "{} {}", "{\"a\":1,\"a\":2}", "{\"images\":[{\"base64\":\"iVBO")) {
      assertThatExceptionOfType(ApiException.class)
          .as(body)
          .isThrownBy(() -> read(body))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.INVALID_REQUEST));
    }
  }

  private void assertRefused(Problem problem, String message, String body) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> read(body))
        .withMessage(message)
        .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
  }

  private JsonBody read(String body) {
    return new PictureBody(FIELDS, sent).read(stream(body));
  }

  private List<BucketKey> files() {
    List<BucketKey> files = new ArrayList<>();
    bucket.visitOlderThan(Instant.MAX, files::add);
    return files;
  }

  private static ByteArrayInputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }
}
