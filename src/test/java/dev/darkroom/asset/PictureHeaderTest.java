package dev.darkroom.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PictureHeaderTest {

  private static final BufferedImage IMAGE = new BufferedImage(21, 13, BufferedImage.TYPE_INT_RGB);
  private static final BufferedImage GLASS = new BufferedImage(21, 13, BufferedImage.TYPE_INT_ARGB);

  @Test
  void theBytesSayWhichFormatItIsAndHowLarge() throws Exception {
    Map<byte[], PictureFormat> files =
        Map.of(
            SampleFiles.png(IMAGE), PictureFormat.PNG,
            SampleFiles.interlacedPng(GLASS), PictureFormat.PNG,
            SampleFiles.jpeg(IMAGE), PictureFormat.JPEG,
            SampleFiles.progressiveJpeg(IMAGE), PictureFormat.JPEG,
            SampleFiles.gif(IMAGE), PictureFormat.GIF,
            SampleFiles.lossyWebp(IMAGE), PictureFormat.WEBP,
            SampleFiles.lossyWebp(GLASS), PictureFormat.WEBP,
            SampleFiles.losslessWebp(GLASS), PictureFormat.WEBP);

    for (var file : files.entrySet()) {
      assertThat(read(file.getKey()))
          .isEqualTo(new PictureHeader(file.getValue(), new Size(21, 13)));
    }
  }

  @Test
  void anAnimationIsAsLargeAsItsCanvas() throws Exception {
    byte[] animation = SampleFiles.animatedWebp(SampleFiles.lossyWebp(IMAGE));

    assertThat(read(animation).size()).isEqualTo(new Size(100, 100));
  }

  @Test
  void noMoreIsReadThanTheHeader() throws Exception {
    for (byte[] file : new byte[][] {SampleFiles.png(IMAGE), SampleFiles.gif(IMAGE)}) {
      var in = new ByteArrayInputStream(Arrays.copyOf(file, 5_000));

      PictureHeader.read(in);

      assertThat(in.available()).isEqualTo(5_000 - 30);
    }
  }

  @Test
  void theSizeOfAJpegMayStandBehindLongProfiles() throws Exception {
    byte[] file = SampleFiles.jpeg(IMAGE);
    for (int i = 0; i < 10; i++) {
      file = SampleFiles.insert(file, 2, SampleFiles.segment(0xE2, new byte[65_000]));
    }

    assertThat(read(file).size()).isEqualTo(new Size(21, 13));
  }

  @Test
  void aJpegIsNotSearchedForEver() throws Exception {
    byte[] file = SampleFiles.jpeg(IMAGE);
    for (int i = 0; i < 20; i++) {
      file = SampleFiles.insert(file, 2, SampleFiles.segment(0xE2, new byte[65_000]));
    }
    byte[] endless = file;

    assertRefused(endless, "its size doesn't stand in its first megabyte");
  }

  @Test
  void whatIsNoPictureIsRefused() {
    assertRefused(new byte[0], "it is empty");
    for (String text :
        new String[] {"x", "<svg/>", "<!DOCTYPE html>", "BM", "%PDF-1.7", "GIF90a"}) {
      assertRefused(text.getBytes(StandardCharsets.US_ASCII), "it is no PNG, JPEG, WebP or GIF");
    }
  }

  @Test
  void aHeaderThatIsCutOffIsRefused() {
    for (byte[] file :
        new byte[][] {
          SampleFiles.png(IMAGE), SampleFiles.gif(IMAGE), SampleFiles.lossyWebp(IMAGE)
        }) {
      assertRefused(Arrays.copyOf(file, file[0] == 'G' ? 9 : 22), "it is cut off");
    }
    assertRefused(
        Arrays.copyOf(SampleFiles.jpeg(IMAGE), 100),
        "its size doesn't stand in its first megabyte");
  }

  @Test
  void fortyMillionPixelsAreAllowedAndNoMore() throws Exception {
    byte[] png = SampleFiles.png(IMAGE);

    assertThat(read(withSize(png, 8_000, 5_000)).size().area()).isEqualTo(40_000_000);
    assertRefused(
        withSize(png, 12_000, 9_000),
        "it is 12000×9000 pixels, and at most 40 million are allowed");
    assertRefused(
        withSize(png, 100_000, 1), "it is 100000×1 pixels, and a side has at most 65,535");
    assertRefused(
        SampleFiles.withJpegSize(SampleFiles.jpeg(IMAGE), 65_535, 65_535),
        "it is 65535×65535 pixels, and at most 40 million are allowed");
    assertRefused(
        SampleFiles.tinyLosslessWebp(5_000, 4_000),
        "it is 5000×4000 pixels, and at most 16 million are allowed in a WebP");
  }

  @Test
  void sidesOfNoneOrLessAreRefused() {
    byte[] png = SampleFiles.png(IMAGE);

    assertRefused(withSize(png, 0, 10), "it has no pixels");
    assertRefused(withSize(png, 10, -1), "it has no pixels");
    assertRefused(SampleFiles.withJpegSize(SampleFiles.jpeg(IMAGE), 10, 0), "it has no pixels");
    assertRefused(SampleFiles.withGifSize(SampleFiles.gif(IMAGE), 0, 0), "it has no pixels");
  }

  private static byte[] withSize(byte[] png, int width, int height) {
    byte[] changed = png.clone();
    ByteBuffer.wrap(changed).putInt(16, width).putInt(20, height);
    return changed;
  }

  private static PictureHeader read(byte[] file) throws IOException, InvalidPictureException {
    return PictureHeader.read(new ByteArrayInputStream(file));
  }

  private static void assertRefused(byte[] file, String message) {
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> read(file))
        .withMessage(message);
  }
}
