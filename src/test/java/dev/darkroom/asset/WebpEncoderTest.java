package dev.darkroom.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebpEncoderTest {

  private static final PictureText TEXT = PictureText.of("雪 in the harbour", "{}");

  private static final Picture PICTURE = SamplePictures.photograph(new Size(321, 203), 5);

  @Test
  void anotherReaderSeesNearlyTheSamePixels() throws IOException {
    Picture read = read(WebpEncoder.PREVIEW.encode(PICTURE, TEXT));

    assertThat(read.size()).isEqualTo(PICTURE.size());
    assertThat(meanDifference(read, PICTURE)).isBetween(0.1, 4.0);
  }

  @Test
  void theTextChangesNoPixel() throws IOException {
    Picture without = read(WebpEncoder.PREVIEW.encode(PICTURE, PictureText.NONE));
    Picture with = read(WebpEncoder.PREVIEW.encode(PICTURE, TEXT));

    assertThat(with.pixels()).isEqualTo(without.pixels());
  }

  @Test
  void coloursStayInTheirChannels() throws IOException {
    Picture red = SamplePictures.plain(new Size(32, 32), 0xE01020);

    assertThat(meanDifference(read(WebpEncoder.PREVIEW.encode(red, TEXT)), red)).isLessThan(4);
  }

  @Test
  void moreQualityTakesMoreBytesAndLosesLess() throws IOException {
    byte[] low = new WebpEncoder(20).encode(PICTURE, PictureText.NONE);
    byte[] high = new WebpEncoder(95).encode(PICTURE, PictureText.NONE);

    assertThat(high).hasSizeGreaterThan(low.length);
    assertThat(meanDifference(read(high), PICTURE)).isLessThan(meanDifference(read(low), PICTURE));
  }

  @Test
  void manyThreadsShareOneEncoder() throws Exception {
    byte[] alone = WebpEncoder.PREVIEW.encode(PICTURE, TEXT);

    Callable<byte[]> encode = () -> WebpEncoder.PREVIEW.encode(PICTURE, TEXT);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<byte[]> webp : threads.invokeAll(Collections.nCopies(64, encode))) {
        assertThat(webp.get()).isEqualTo(alone);
      }
    }
  }

  @Test
  void aSideTooLongForTheFormatIsRefused() {
    Picture wide = Picture.blank(new Size(WebpEncoder.MAX_SIDE + 1, 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WebpEncoder.PREVIEW.encode(wide, TEXT))
        .withMessage("a WebP picture's sides are at most 16383 pixels, not 16384x1");
  }

  @Test
  void theLongestSideIsNamedRightInTheHeader() throws IOException {
    Picture wide = SamplePictures.plain(new Size(WebpEncoder.MAX_SIDE, 1), 0x808080);

    assertThat(read(WebpEncoder.PREVIEW.encode(wide, TEXT)).size()).isEqualTo(wide.size());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 101})
  void aQualityOutsideItsRangeIsRefused(int quality) {
    assertThatIllegalArgumentException().isThrownBy(() -> new WebpEncoder(quality));
  }

  private static Picture read(byte[] webp) throws IOException {
    return Picture.of(ImageIO.read(new ByteArrayInputStream(webp)));
  }

  /** The mean difference of two pictures' channels, 0 to 255. */
  private static double meanDifference(Picture one, Picture other) {
    long sum = 0;
    for (int i = 0; i < one.pixels().length; i++) {
      for (int shift = 0; shift <= 16; shift += 8) {
        int a = (one.pixels()[i] >> shift) & 0xFF;
        int b = (other.pixels()[i] >> shift) & 0xFF;
        sum += Math.abs(a - b);
      }
    }
    return (double) sum / (3L * one.pixels().length);
  }
}
