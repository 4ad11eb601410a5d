package dev.darkroom.asset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.darkroom.asset.PictureDecoder.Decoded;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureDecoderTest {

  private static final PictureDecoder DECODER = new PictureDecoder();

  /** Six colours, three side by side and two below each other, in letters of their names. */
  private static final String COLOURS = "RGB/CMY";

  private static final int BLOCK = 16;

  /** As many pixels as are allowed. */
  private static final byte[] LARGE = SampleFiles.zeroPng(8_000, 5_000, 8, 2);

  @Test
  void everyFormatIsRead() throws Exception {
    BufferedImage image = blocks(BufferedImage.TYPE_INT_RGB);
    BufferedImage glass = blocks(BufferedImage.TYPE_INT_ARGB);
    BufferedImage indexed = blocks(BufferedImage.TYPE_BYTE_INDEXED);
    byte[][] files = {
      SampleFiles.png(image),
      SampleFiles.png(glass),
      SampleFiles.png(indexed),
      SampleFiles.interlacedPng(image),
      SampleFiles.jpeg(image),
      SampleFiles.progressiveJpeg(image),
      SampleFiles.gif(indexed),
      SampleFiles.lossyWebp(image),
      SampleFiles.lossyWebp(glass),
      SampleFiles.losslessWebp(image),
      SampleFiles.losslessWebp(glass),
      SampleFiles.animatedWebp(SampleFiles.lossyWebp(image)),
    };
    for (int i = 0; i < files.length; i++) {
      assertThat(seen(decode(files[i]).picture())).as("file " + i).isEqualTo(COLOURS);
    }
  }

  @Test
  void aPngIsReadToTheBit() throws Exception {
    Picture picture = SamplePictures.noise(new Size(37, 23), 1);

    for (byte[] file :
        new byte[][] {
          SampleFiles.png(picture.image()),
          SampleFiles.interlacedPng(picture.image()),
          SampleFiles.losslessWebp(picture.image())
        }) {
      assertThat(decode(file).picture().pixels()).isEqualTo(picture.pixels());
    }
  }

  @Test
  void samplesOfAnyKindKeepTheirValue() throws Exception {
    assertThat(plain(SampleFiles.samples(8, false, 100))).isEqualTo(0x646464);
    assertThat(plain(SampleFiles.samples(8, true, 100, 255))).isEqualTo(0x646464);
    assertThat(plain(SampleFiles.samples(16, false, 100 << 8))).isEqualTo(0x646464);
    assertThat(plain(SampleFiles.samples(16, true, 100 << 8, 65_535))).isEqualTo(0x646464);
    assertThat(plain(SampleFiles.samples(8, false, 100, 20, 3))).isEqualTo(0x641403);
    assertThat(plain(SampleFiles.samples(16, false, 100 << 8, 20 << 8, 3 << 8)))
        .isEqualTo(0x641403);
    assertThat(plain(SampleFiles.samples(16, true, 100 << 8, 20 << 8, 3 << 8, 65_535)))
        .isEqualTo(0x641403);
    assertThat(decode(SampleFiles.zeroPng(64, 64, 1, 0)).picture().pixels()[0]).isEqualTo(0);
    byte[] grey = SampleFiles.jpeg(SampleFiles.samples(8, false, 100));
    assertThat(decode(grey).picture().pixels()[0]).isEqualTo(0x646464);
  }

  @Test
  void whatIsTransparentShowsWhite() throws Exception {
    assertThat(plain(SampleFiles.samples(8, true, 255, 0, 0, 0))).isEqualTo(0xFFFFFF);
    assertThat(plain(SampleFiles.samples(8, true, 255, 0, 0, 51))).isEqualTo(0xFFCCCC);
    assertThat(plain(SampleFiles.samples(8, true, 0, 102))).isEqualTo(0x999999);
    byte[] oneColourIsGlass =
        SampleFiles.zeroPng(64, 64, 8, 2, SampleFiles.pngChunk("tRNS", new byte[6]));
    assertThat(decode(oneColourIsGlass).picture().pixels()[0]).isEqualTo(0xFFFFFF);

    var glass = new BufferedImage(32, 32, BufferedImage.TYPE_INT_ARGB);
    for (byte[] file :
        new byte[][] {
          SampleFiles.gif(glass), SampleFiles.lossyWebp(glass), SampleFiles.losslessWebp(glass),
        }) {
      assertThat(decode(file).picture().pixels()[0]).isEqualTo(0xFFFFFF);
    }
  }

  @Test
  void coloursOfPrintAreRead() throws Exception {
    // Adobe's programs store all four inverted: cyan of none, the others full, black of none.
    assertClose(SampleFiles.fourComponentJpeg(0, 255, 0, 0, 255), 0xFF0000);
    assertClose(SampleFiles.fourComponentJpeg(0, 255, 255, 255, 255), 0xFFFFFF);
    assertClose(SampleFiles.fourComponentJpeg(0, 255, 255, 255, 0), 0x000000);
    // The first three again, not inverted, as luminance and two colour differences.
    assertClose(SampleFiles.fourComponentJpeg(2, 179, 171, 0, 255), 0xFF0000);
  }

  @ParameterizedTest
  @CsvSource({
    "0, RGB/CMY", "1, RGB/CMY", "2, BGR/YMC", "3, YMC/BGR", "4, CMY/RGB",
    "5, RC/GM/BY", "6, CR/MG/YB", "7, YB/MG/CR", "8, BY/GM/RC", "9, RGB/CMY",
  })
  void aPictureIsTurnedAsTheCameraWasHeld(int orientation, String expected) throws Exception {
    BufferedImage image = blocks(BufferedImage.TYPE_INT_RGB);
    byte[] little = SampleFiles.exif(ByteOrder.LITTLE_ENDIAN, orientation);
    byte[] big = SampleFiles.exif(ByteOrder.BIG_ENDIAN, orientation);

    for (byte[] exif : new byte[][] {little, big}) {
      for (byte[] file :
          new byte[][] {
            SampleFiles.withJpegExif(SampleFiles.jpeg(image), exif),
            SampleFiles.withPngChunk(SampleFiles.png(image), "eXIf", exif),
            SampleFiles.withWebpChunk(SampleFiles.lossyWebp(image), "EXIF", exif),
          }) {
        assertThat(seen(decode(file).picture())).isEqualTo(expected);
      }
    }
  }

  @Test
  void theTextOfAPictureIsRead() throws Exception {
    Picture picture = SamplePictures.photograph(new Size(40, 30), 1);
    PictureText text = PictureText.of("a cat, --ar 4:3", "{\"prompt\":\"a cat\"}");

    assertThat(decode(PngEncoder.encode(picture, text)).text()).isEqualTo(text);
    assertThat(decode(WebpEncoder.PREVIEW.encode(picture, text)).text()).isEqualTo(text);
    assertThat(decode(SampleFiles.jpeg(picture.image())).text()).isEqualTo(PictureText.NONE);
  }

  @Test
  void aLargePictureIsScaledDownInItsShape() throws Exception {
    Picture picture = SamplePictures.photograph(new Size(1_400, 1_050), 1);

    for (byte[] file :
        new byte[][] {
          SampleFiles.jpeg(picture.image()),
          WebpEncoder.PREVIEW.encode(picture, PictureText.NONE),
          SampleFiles.gif(blocks(BufferedImage.TYPE_BYTE_INDEXED, 600, 675)),
        }) {
      Size size = decode(file).picture().size();
      assertThat(size.area()).isBetween(1_190_000L, PictureDecoder.MAX_PIXELS_OUT);
      assertThat((double) size.width() / size.height()).isCloseTo(4 / 3.0, within(0.01));
    }
  }

  @Test
  void fortyMillionPixelsAreThinnedOut() throws Exception {
    for (byte[] file :
        new byte[][] {
          LARGE, SampleFiles.plainJpeg(8_000, 4_992),
        }) {
      Picture picture = decode(file).picture();
      assertThat(picture.size().area()).isBetween(1_190_000L, PictureDecoder.MAX_PIXELS_OUT);
      int[] pixels = picture.pixels();
      assertThat(pixels[0]).isEqualTo(pixels[pixels.length - 1]);
    }
  }

  @Test
  void theLongestStripIsRead() throws Exception {
    assertThat(decode(SampleFiles.zeroPng(65_535, 600, 8, 0)).picture().size().height())
        .isPositive();
    assertThat(decode(SampleFiles.zeroPng(1, 65_535, 8, 0)).picture().size())
        .isEqualTo(new Size(1, 65_535));
  }

  @Test
  void notesAndTextsAreNotLookedAt() throws Exception {
    byte[] bomb = SampleFiles.concat("icc\0\0".getBytes(ISO_8859_1), SampleFiles.zeros(50_000_000));
    byte[] image = SampleFiles.png(blocks(BufferedImage.TYPE_INT_RGB));
    for (String type : new String[] {"iCCP", "zTXt", "sPLT", "acTL"}) {
      image = SampleFiles.withPngChunk(image, type, bomb);
    }
    assertThat(seen(decode(image).picture())).isEqualTo(COLOURS);

    byte[] jpeg = SampleFiles.jpeg(blocks(BufferedImage.TYPE_INT_RGB));
    byte[] nonsense =
        SampleFiles.concat("ICC_PROFILE\0\1\1".getBytes(ISO_8859_1), new byte[30_000]);
    jpeg = SampleFiles.insert(jpeg, 2, SampleFiles.segment(0xE2, nonsense));
    assertThat(seen(decode(jpeg).picture())).isEqualTo(COLOURS);

    byte[] gif = SampleFiles.gif(blocks(BufferedImage.TYPE_BYTE_INDEXED));
    byte[] comment = new byte[2 + 40_000 * 256 + 1];
    comment[0] = 0x21;
    comment[1] = (byte) 0xFE;
    for (int i = 2; i < comment.length - 1; i += 256) {
      comment[i] = (byte) 255;
    }
    byte[] wordy = SampleFiles.insert(gif, 13 + 3 * 256, comment);
    assertThat(seen(decode(wordy).picture())).isEqualTo(COLOURS);
  }

  @Test
  void aFileOfMoreThanTwentyMegabytesIsRefused() {
    byte[] file = SampleFiles.png(blocks(BufferedImage.TYPE_INT_RGB));

    assertRefused(Arrays.copyOf(file, (20 << 20) + 1), "its file is larger than 20 MB");
  }

  @Test
  void aProgressiveJpegThatTakesTooMuchMemoryIsRefused() {
    byte[] small = SampleFiles.progressiveJpeg(blocks(BufferedImage.TYPE_INT_RGB));

    byte[] printed = SampleFiles.withJpegSize(small, 6_000, 4_000);
    byte[] fullColour = printed.clone();
    for (int i = 0; i < fullColour.length - 11; i++) {
      if (fullColour[i] == (byte) 0xFF && fullColour[i + 1] == (byte) 0xC2) {
        fullColour[i + 11] = 0x11;
      }
    }

    assertRefused(printed, "it is cut off");
    assertRefused(
        fullColour, "it is a progressive JPEG of 6000×4000 pixels, which takes too much memory");
  }

  @Test
  void aJpegOfManyScansIsRefused() {
    byte[] file = SampleFiles.progressiveJpeg(blocks(BufferedImage.TYPE_INT_RGB));
    int end = file.length - 2;
    int last = end;
    while (file[last] != (byte) 0xFF || file[last + 1] != (byte) 0xDA) {
      last--;
    }
    byte[] scan = Arrays.copyOfRange(file, last, end);
    byte[] many = file;
    for (int i = 0; i < 100; i++) {
      many = SampleFiles.insert(many, end, scan);
    }

    assertRefused(many, "it has more than 100 scans");
  }

  @Test
  void headersThatLieAreFoundOut() {
    byte[] png = SampleFiles.png(blocks(BufferedImage.TYPE_INT_RGB));
    png[19]++;
    assertRefused(png, "it is damaged");

    byte[] jpeg = SampleFiles.jpeg(blocks(BufferedImage.TYPE_INT_RGB));
    assertRefused(SampleFiles.withJpegSize(jpeg, 4_000, 3_000), "it is cut off");
  }

  @Test
  void aFrameMayNotBeLargerThanAnyPicture() {
    byte[] gif =
        SampleFiles.withGifSize(
            SampleFiles.gif(blocks(BufferedImage.TYPE_BYTE_INDEXED)), 65_535, 65_535);
    gif[6] = 10;
    gif[7] = 0;
    gif[8] = 10;
    gif[9] = 0;

    assertRefused(gif, "it is 65535×65535 pixels, and at most 40 million are allowed");
  }

  @Test
  void aFileThatCantBeReadIsNoFaultOfThePicture() {
    var broken = new IOException("the disk is broken");
    assertThatThrownBy(() -> DECODER.decode(BucketContract.breaking(broken))).isSameAs(broken);
    assertThatThrownBy(() -> DECODER.decode(BucketContract.breaking(broken))).isSameAs(broken);
  }

  @Test
  void aPictureThatTakesTooLongIsGivenUpAndTheNextOneRead() throws Exception {
    var impatient = new PictureDecoder(Duration.ofMillis(1));

    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> impatient.decode(new ByteArrayInputStream(LARGE)))
        .withMessageContaining("to decode");
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> impatient.decode(new ByteArrayInputStream(LARGE)));
  }

  @Test
  void picturesAreReadOneAtATime() throws Exception {
    var reading = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    var decoder = new PictureDecoder();
    byte[] file = SampleFiles.png(blocks(BufferedImage.TYPE_INT_RGB));
    InputStream slow =
        new ByteArrayInputStream(file) {
          @Override
          public byte[] readNBytes(int length) throws IOException {
            reading.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            return super.readNBytes(length);
          }
        };
    var untouched = new ByteArrayInputStream(file);

    var first = new FutureTask<>(() -> decoder.decode(slow));
    var second = new FutureTask<>(() -> decoder.decode(untouched));
    Thread.ofPlatform().start(first);
    reading.await();
    Thread waiting = Thread.ofPlatform().start(second);
    await().until(() -> waiting.getState() != Thread.State.RUNNABLE);

    assertThat(waiting.isAlive()).isTrue();
    assertThat(untouched.available()).isEqualTo(file.length);
    go.countDown();
    assertThat(seen(first.get().picture())).isEqualTo(COLOURS);
    assertThat(seen(second.get().picture())).isEqualTo(COLOURS);
  }

  @Test
  void aThreadThatIsInterruptedStopsReading() throws Exception {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> DECODER.decode(new ByteArrayInputStream(LARGE)))
        .isInstanceOf(InterruptedException.class);

    assertThat(seen(decode(SampleFiles.png(blocks(BufferedImage.TYPE_INT_RGB))).picture()))
        .isEqualTo(COLOURS);
  }

  @Test
  void aFileThatIsCutOffIsNeverTakenForAWholeOne() throws Exception {
    BufferedImage image = SamplePictures.photograph(new Size(12, 9), 3).image();
    for (byte[] file :
        new byte[][] {
          SampleFiles.png(image),
          SampleFiles.interlacedPng(image),
          SampleFiles.jpeg(image),
          SampleFiles.progressiveJpeg(image),
          SampleFiles.lossyWebp(image),
          SampleFiles.losslessWebp(image),
        }) {
      for (int length = 0; length < file.length; length++) {
        byte[] part = Arrays.copyOf(file, length);
        assertThatExceptionOfType(InvalidPictureException.class).isThrownBy(() -> decode(part));
      }
    }
  }

  @Test
  void aJpegThatIsCutOffAndClosedAgainIsFoundOut() {
    byte[] file = SampleFiles.jpeg(SamplePictures.photograph(new Size(240, 180), 3).image());
    byte[] closed = Arrays.copyOf(file, file.length * 3 / 4);
    closed[closed.length - 2] = (byte) 0xFF;
    closed[closed.length - 1] = (byte) 0xD9;

    assertRefused(closed, "it is cut off");
  }

  @Test
  void aGifThatIsCutOffIsAPictureOrNone() throws Exception {
    byte[] file = SampleFiles.gif(blocks(BufferedImage.TYPE_BYTE_INDEXED));
    int refused = 0;
    for (int length = 0; length < file.length; length++) {
      refused += isRefused(Arrays.copyOf(file, length)) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(file.length - 5);
  }

  @Test
  void whateverTheBytesTheyAreAPictureOrNone() throws Exception {
    var random = new Random(5);
    BufferedImage image = SamplePictures.photograph(new Size(12, 9), 3).image();
    byte[][] files = {
      SampleFiles.png(image),
      SampleFiles.jpeg(image),
      SampleFiles.progressiveJpeg(image),
      SampleFiles.gif(image),
      SampleFiles.lossyWebp(blocks(BufferedImage.TYPE_INT_ARGB)),
      SampleFiles.losslessWebp(image),
      SampleFiles.animatedWebp(SampleFiles.lossyWebp(image)),
    };
    int refused = 0;
    for (int i = 0; i < 700; i++) {
      byte[] file = files[i % files.length].clone();
      int from = i % 3 == 0 ? random.nextInt(file.length) : file.length;
      for (int j = from; j < file.length; j++) {
        file[j] = (byte) random.nextInt();
      }
      for (int j = 0; j < 1 + random.nextInt(4); j++) {
        file[random.nextInt(file.length)] = (byte) random.nextInt();
      }
      refused += isRefused(file) ? 1 : 0;
    }
    assertThat(refused).isBetween(150, 650);
  }

  private static boolean isRefused(byte[] file) throws IOException, InterruptedException {
    try {
      DECODER.decode(new ByteArrayInputStream(file));
      return false;
    } catch (InvalidPictureException e) {
      return true;
    }
  }

  private static Decoded decode(byte[] file)
      throws IOException, InvalidPictureException, InterruptedException {
    return DECODER.decode(new ByteArrayInputStream(file));
  }

  private static void assertRefused(byte[] file, String message) {
    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> decode(file))
        .withMessage(message);
  }

  /** The one colour of a PNG of such samples. */
  private static int plain(BufferedImage image) throws Exception {
    return decode(SampleFiles.png(image)).picture().pixels()[0];
  }

  private static void assertClose(byte[] file, int colour) throws Exception {
    int pixel = decode(file).picture().pixels()[0];
    for (int shift = 0; shift <= 16; shift += 8) {
      assertThat(pixel >> shift & 0xFF)
          .as("%06x for %06x", pixel, colour)
          .isCloseTo(colour >> shift & 0xFF, within(12));
    }
  }

  private static BufferedImage blocks(int type) {
    return blocks(type, BLOCK, BLOCK);
  }

  private static BufferedImage blocks(int type, int width, int height) {
    var image = new BufferedImage(3 * width, 2 * height, type);
    int[] colours = {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFF00FFFF, 0xFFFF00FF, 0xFFFFFF00};
    var graphics = image.createGraphics();
    for (int i = 0; i < colours.length; i++) {
      graphics.setColor(new Color(colours[i]));
      graphics.fillRect(i % 3 * width, i / 3 * height, width, height);
    }
    graphics.dispose();
    return image;
  }

  /** The colours at the middle of the blocks, row by row. */
  private static String seen(Picture picture) {
    var seen = new StringBuilder();
    for (int y = BLOCK / 2; y < picture.height(); y += BLOCK) {
      seen.append(seen.isEmpty() ? "" : "/");
      for (int x = BLOCK / 2; x < picture.width(); x += BLOCK) {
        int pixel = picture.pixels()[y * picture.width() + x];
        int full = ((pixel >> 23 & 1) << 2) | ((pixel >> 15 & 1) << 1) | (pixel >> 7 & 1);
        seen.append("KBGCRMYW".charAt(full));
      }
    }
    return seen.toString();
  }
}
