package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PictureTextTest {

  private static final Picture PICTURE =
      SamplePictures.photograph(new dev.darkroom.asset.Size(24, 16), 1);

  private static final PictureText TEXT =
      PictureText.of(
          "снежная буря, 東京, naïve café 🌨 <b>&amp;</b> ]]>\r\nSteps: 8, Seed: 42",
          "{\"prompt\":\"snow storm\"}");

  private static final byte[] PNG = PngEncoder.encode(PICTURE, TEXT);
  private static final byte[] WEBP = WebpEncoder.PREVIEW.encode(PICTURE, TEXT);

  @Property
  void aPngGivesBackAnyText(@ForAll("texts") PictureText text) {
    assertThat(PictureText.read(PngEncoder.encode(PICTURE, text))).isEqualTo(text);
  }

  @Property
  void aWebpGivesBackAnyText(@ForAll("texts") PictureText text) {
    assertThat(PictureText.read(WebpEncoder.PREVIEW.encode(PICTURE, text))).isEqualTo(text);
  }

  @Test
  void bothFormatsGiveBackMarkupLineEndsAndAnyScript() {
    assertThat(PictureText.read(PNG)).isEqualTo(TEXT);
    assertThat(PictureText.read(WEBP)).isEqualTo(TEXT);
  }

  @Test
  void bothFormatsGiveBackTheLongestText() {
    var longest =
        PictureText.of("&".repeat(PictureText.MAX_LENGTH), "東".repeat(PictureText.MAX_LENGTH));

    assertThat(PictureText.read(PngEncoder.encode(PICTURE, longest))).isEqualTo(longest);
    assertThat(PictureText.read(WebpEncoder.PREVIEW.encode(PICTURE, longest))).isEqualTo(longest);
  }

  @Test
  void aTextTooLongIsRefused() {
    String tooLong = "x".repeat(PictureText.MAX_LENGTH + 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PictureText.of("", tooLong))
        .withMessageContaining("darkroom text is longer than");
  }

  @Test
  void whatNoFormatHoldsIsReplaced() {
    var text = PictureText.of("nul\0 bell\u0007 lone\uD83C end\uFFFF", "tab\t line\n pair🌨");

    assertThat(text)
        .isEqualTo(
            PictureText.of("nul\uFFFD bell\uFFFD lone\uFFFD end\uFFFD", "tab\t line\n pair🌨"));
  }

  @Test
  void aPictureWithoutTextHasNone() {
    assertThat(PictureText.read(PngEncoder.encode(PICTURE, PictureText.NONE)))
        .isEqualTo(PictureText.NONE);
    assertThat(PictureText.read(WebpEncoder.PREVIEW.encode(PICTURE, PictureText.NONE)))
        .isEqualTo(PictureText.NONE);
  }

  @Test
  void theTextOfOtherToolsIsRead() {
    var png = new PngChunks(100);
    png.add("tEXt", "parameters\0café\nSteps: 20".getBytes(ISO_8859_1));
    png.add("IEND", new byte[0]);

    assertThat(PictureText.read(png.toByteArray()).parameters()).hasValue("café\nSteps: 20");
  }

  @Test
  void textAfterThePixelsIsRead() {
    var png = new PngChunks(100);
    png.add("IDAT", new byte[] {1, 2, 3});
    png.add("iTXt", "parameters\0\0\0en\0Parameter\0後".getBytes(UTF_8));

    assertThat(PictureText.read(png.toByteArray()).parameters()).hasValue("後");
  }

  @Test
  void ofTwoTextsTheFirstCounts() {
    var png = new PngChunks(100);
    png.add("tEXt", "parameters\0first".getBytes(UTF_8));
    png.add("tEXt", "parameters\0second".getBytes(UTF_8));

    assertThat(PictureText.read(png.toByteArray()).parameters()).hasValue("first");
  }

  @Test
  void compressedTextIsPassedOver() {
    var png = new PngChunks(100);
    png.add("iTXt", "parameters\0\1\0\0\0packed".getBytes(UTF_8));

    assertThat(PictureText.read(png.toByteArray())).isEqualTo(PictureText.NONE);
  }

  @Test
  void aTextTooLongIsPassedOver() {
    var png = new PngChunks(100);
    png.add("tEXt", ("parameters\0" + "x".repeat(PictureText.MAX_LENGTH + 1)).getBytes(UTF_8));
    png.add("tEXt", "darkroom\0{}".getBytes(UTF_8));

    assertThat(PictureText.read(png.toByteArray()))
        .isEqualTo(new PictureText(Optional.empty(), Optional.of("{}")));
  }

  @Test
  void aDamagedPngTextIsPassedOver() {
    byte[] damaged = PNG.clone();
    damaged[new String(PNG, ISO_8859_1).indexOf("Steps")] ^= 1;

    assertThat(PictureText.read(damaged))
        .isEqualTo(new PictureText(Optional.empty(), TEXT.darkroom()));
  }

  @Test
  void anXmpPacketNamesNoFilesAndDefinesNoEntities() {
    var packet =
        """
        <!DOCTYPE p [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY a "aaaa">]>
        <p xmlns:d="urn:darkroom:picture:"><d:parameters>%s</d:parameters></p>\
        """;

    assertThat(Xmp.read(packet.formatted("plain")).parameters()).hasValue("plain");
    assertThat(Xmp.read(packet.formatted("&e;"))).isEqualTo(PictureText.NONE);
    assertThat(Xmp.read(packet.formatted("&a;"))).isEqualTo(PictureText.NONE);
  }

  @Property
  void aTruncatedFileNeverThrows(@ForAll boolean png, @ForAll @IntRange(max = 2000) int length) {
    byte[] file = png ? PNG : WEBP;
    byte[] truncated = Arrays.copyOf(file, Math.min(length, file.length));

    assertThatCode(() -> PictureText.read(truncated)).doesNotThrowAnyException();
  }

  @Property
  void garbageNeverThrows(@ForAll @Size(max = 300) byte[] garbage) {
    assertThat(PictureText.read(garbage)).isEqualTo(PictureText.NONE);
  }

  @Property(tries = 3000)
  void garbageInsideAFileNeverThrows(
      @ForAll boolean png,
      @ForAll @IntRange(max = 1999) int at,
      @ForAll @Size(max = 8) byte[] with) {
    byte[] file = (png ? PNG : WEBP).clone();
    int start = at % file.length;
    System.arraycopy(with, 0, file, start, Math.min(with.length, file.length - start));

    assertThatCode(() -> PictureText.read(file)).doesNotThrowAnyException();
  }

  @Property(tries = 3000)
  void garbageInsideAPacketNeverThrows(
      @ForAll @IntRange(max = 1999) int at, @ForAll("markup") String with) {
    String packet = Xmp.write(TEXT);
    int start = at % packet.length();

    assertThatCode(() -> Xmp.read(packet.substring(0, start) + with + packet.substring(start)))
        .doesNotThrowAnyException();
  }

  @Property
  void garbageInsideAChunkNeverThrows(@ForAll @Size(max = 40) byte[] content) {
    var png = new PngChunks(100);
    png.add("tEXt", content);
    png.add("iTXt", content);

    assertThatCode(() -> PictureText.read(png.toByteArray())).doesNotThrowAnyException();
  }

  @Provide
  Arbitrary<PictureText> texts() {
    Arbitrary<Optional<String>> text = Arbitraries.strings().all().ofMaxLength(60).optional();
    return Combinators.combine(text, text).as(PictureText::new);
  }

  @Provide
  Arbitrary<String> markup() {
    return Arbitraries.strings().withChars("<>&;![]?-\"'/:=#xd1 \0\uD83C").ofMaxLength(12);
  }
}
