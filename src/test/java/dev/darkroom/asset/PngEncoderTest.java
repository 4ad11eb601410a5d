package dev.darkroom.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PngEncoderTest {

  private static final PictureText TEXT = PictureText.of("雪 in the harbour", "{}");

  @Property(tries = 200)
  void anotherReaderSeesTheSamePixels(
      @ForAll @IntRange(min = 1, max = 70) int width,
      @ForAll @IntRange(min = 1, max = 70) int height,
      @ForAll long seed,
      @ForAll boolean noisy)
      throws IOException {
    var size = new Size(width, height);
    Picture picture =
        noisy ? SamplePictures.noise(size, seed) : SamplePictures.photograph(size, seed);

    assertThat(read(PngEncoder.encode(picture, TEXT)).pixels()).isEqualTo(picture.pixels());
  }

  @Test
  void aLargePictureKeepsItsPixelsAndGrowsPastTheRoomMadeForIt() throws IOException {
    Picture picture = SamplePictures.noise(new Size(1344, 768), 7);

    byte[] png = PngEncoder.encode(picture, PictureText.NONE);

    assertThat(png).hasSizeGreaterThan(3 * 1344 * 768);
    assertThat(read(png).pixels()).isEqualTo(picture.pixels());
  }

  @Test
  void thePixelsAreDeclaredOpaqueSrgb() throws IOException {
    byte[] png = PngEncoder.encode(SamplePictures.noise(new Size(8, 8), 1), TEXT);

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));

    assertThat(image.getColorModel().hasAlpha()).isFalse();
    assertThat(image.getColorModel().getColorSpace().isCS_sRGB()).isTrue();
  }

  @Test
  void aPhotographTakesAboutHalfOfItsRawBytes() {
    Picture picture = SamplePictures.photograph(new Size(1024, 1024), 3);

    assertThat(PngEncoder.encode(picture, PictureText.NONE)).hasSizeLessThan(1_700_000);
  }

  @Test
  void aPlainPictureTakesNextToNothing() {
    Picture picture = SamplePictures.plain(new Size(1024, 1024), 0x336699);

    assertThat(PngEncoder.encode(picture, PictureText.NONE)).hasSizeLessThan(20_000);
  }

  @Test
  void manyThreadsEncodeAtOnce() throws Exception {
    Picture picture = SamplePictures.photograph(new Size(320, 200), 5);
    byte[] alone = PngEncoder.encode(picture, TEXT);

    Callable<byte[]> encode = () -> PngEncoder.encode(picture, TEXT);
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<byte[]> png : threads.invokeAll(Collections.nCopies(64, encode))) {
        assertThat(png.get()).isEqualTo(alone);
      }
    }
  }

  private static Picture read(byte[] png) throws IOException {
    return Picture.of(ImageIO.read(new ByteArrayInputStream(png)));
  }
}
