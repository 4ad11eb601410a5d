package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.PictureLimits;
import dev.darkroom.api.Problem;
import dev.darkroom.api.SentPictures;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.asset.Bucket;
import dev.darkroom.asset.BucketKey;
import dev.darkroom.asset.DiskBucket;
import dev.darkroom.asset.Picture;
import dev.darkroom.asset.PictureText;
import dev.darkroom.asset.PngEncoder;
import dev.darkroom.asset.Size;
import dev.darkroom.egress.EgressGuard;
import dev.darkroom.egress.EgressPolicy;
import dev.darkroom.payload.PublicUrl;
import dev.darkroom.prompt.policy.ContentRules;
import dev.darkroom.prompt.policy.PolicyMode;
import dev.darkroom.source.Uploads;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFormTest {

  private static final byte[] PNG =
      PngEncoder.encode(Picture.blank(new Size(40, 30)), PictureText.NONE);
  private static final PictureLimits LIMITS = new PictureLimits(2, 1_000_000);
  private static final MediaType MULTIPART =
      new MediaType("multipart", "form-data", Map.of("boundary", "x"));
  private static final String HUGE = "y".repeat(Form.LONGEST);

  private final SubmitRules rules =
      new SubmitRules(
          new EgressGuard(EgressPolicy.PUBLIC_ONLY, _ -> List.of()),
          new ContentRules(
              PolicyMode.OFF,
              () -> {
                throw new AssertionError("nobody asks for rules that are off");
              }),
          new PublicUrl(URI.create("https://pictures.example")));
  private final Bucket bucket;
  private final Path temporary;
  private final SentPictures sent;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  PictureFormTest(@TempDir Path folder) {
    bucket = DiskBucket.open(folder.resolve("pictures"));
    temporary = folder.resolve("tmp");
    sent = new SentPictures(new Uploads(bucket, temporary, InstantSource.system()), LIMITS.most());
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
  void filesAndUrlsKeepTheirOrder() throws IOException {
    PictureForm form =
        read(
            text("picture", "https://one.example/a.png"),
            text("prompt", "a lamp"),
            file("picture", "b.png", PNG),
            text("picture", " https://two.example/c.png\r\nhttps://three.example/d.png "));

    BucketKey file = files().getFirst();
    assertThat(bucket.find(file).orElseThrow().open().readAllBytes()).isEqualTo(PNG);
    assertThat(form.pictures())
        .containsExactly(
            "https://one.example/a.png",
            "asset:" + file.fileName(),
            "https://two.example/c.png",
            "https://three.example/d.png");
    assertThat(form.fields().text("prompt", 10)).contains("a lamp");
  }

  @Test
  void aFieldWithoutAFileIsNone() throws IOException {
    assertThat(read(file("picture", "", new byte[0]), text("picture", "")).pictures()).isEmpty();
  }

  @Test
  void filesInOtherFieldsAreLeftOut() throws IOException {
    assertThat(read(file("avatar", "a.png", PNG)).pictures()).isEmpty();
    assertThat(files()).isEmpty();
  }

  @Test
  void theOtherEncodingOfFormsHasUrlsAlone() {
    PictureForm form =
        PictureForm.read(
            MediaType.APPLICATION_FORM_URLENCODED_TYPE,
            new ByteArrayInputStream(
                "prompt=a+lamp&picture=https%3A%2F%2Fone.example%2Fa.png+https://two.example"
                    .getBytes(StandardCharsets.UTF_8)),
            LIMITS,
            sent,
            rules);

    assertThat(form.pictures())
        .containsExactly("https://one.example/a.png", "https://two.example/");
    assertThat(form.fields().text("prompt", 10)).contains("a lamp");
  }

  @Test
  void whatIsNoPictureIsNamedWhateverItIsCalled() {
    assertRefused(
        Problem.INVALID_IMAGE,
        "picture 2 (notes.png): it is no PNG, JPEG, WebP or GIF",
        file("picture", "lamp.png", PNG),
        file("picture", "notes.png", "some notes".getBytes(StandardCharsets.UTF_8)));
    assertRefused(
        Problem.INVALID_IMAGE,
        "picture 1 (%s…): it is empty".formatted("\uD83C\uDF05".repeat(59)),
        file("picture", "\uD83C\uDF05".repeat(61), new byte[0]));
  }

  @Test
  void tooManyPicturesAreRefused() {
    assertRefused(
        Problem.INVALID_VALUE,
        "picture 3 (c.png): there may be 2 pictures at most",
        file("picture", "a.png", PNG),
        file("picture", "b.png", PNG),
        file("picture", "c.png", PNG));
  }

  @Test
  void aUrlThatCantBeCalledIsNamed() {
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(() -> read(text("picture", "https://one.example file:///etc/passwd")))
        .withMessageStartingWith("picture 2: ");
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(() -> read(text("picture", "asset:" + files() + ".png")));
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(() -> read(text("picture", "https://one.example/" + "a".repeat(2_048))))
        .withMessageContaining("at most 2048 are allowed");
  }

  @Test
  void everyByteIsCounted() {
    assertRefused(Problem.TOO_LARGE, null, file("avatar", "a.png", new byte[1_000_001]));
    assertTooMuchText(text("a", HUGE), text("b", HUGE));
    assertTooMuchText(text("a", HUGE + "y"));
    assertTooMuchText(
        Stream.generate(() -> file("picture", "", new byte[0]))
            .limit(5_000)
            .toArray(byte[][]::new));
  }

  @Test
  void aBodyThatBreaksOffIsToldFromOneThatIsWrong() {
    body.writeBytes(
        "--x\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a\"\r\n\r\n"
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(PNG);

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() ->
            PictureForm.read(
                MULTIPART, new ByteArrayInputStream(body.toByteArray()), LIMITS, sent, rules))
        .withMessage("The form broke off on its way.");
  }

  private void assertTooMuchText(byte[]... parts) {
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(() -> read(parts))
        .withMessage("The form has too much text.");
  }

  private void assertRefused(Problem problem, @Nullable String message, byte[]... parts) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> read(parts))
        .satisfies(e -> {
          assertThat(e.problem()).isEqualTo(problem);
          if (message != null) {
            assertThat(e).hasMessage(message);
          }
        });
  }

  private PictureForm read(byte[]... parts) {
    body.reset();
    for (byte[] part : parts) {
      body.writeBytes(part);
    }
    body.writeBytes("--x--\r\n".getBytes(StandardCharsets.UTF_8));
    return PictureForm.read(
        MULTIPART, new ByteArrayInputStream(body.toByteArray()), LIMITS, sent, rules);
  }

  private static byte[] text(String name, String text) {
    return part("name=\"%s\"".formatted(name), text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] file(String name, String fileName, byte[] content) {
    return part("name=\"%s\"; filename=\"%s\"".formatted(name, fileName), content);
  }

  private static byte[] part(String parameters, byte[] content) {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(
        "--x\r\nContent-Disposition: form-data; %s\r\n\r\n"
            .formatted(parameters)
            .getBytes(StandardCharsets.UTF_8));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return part.toByteArray();
  }

  private List<BucketKey> files() {
    List<BucketKey> files = new ArrayList<>();
    bucket.visitOlderThan(Instant.MAX, files::add);
    return files;
  }
}
