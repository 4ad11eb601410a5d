package dev.darkroom.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PngReaderTest {

  private static final Picture PHOTOGRAPH = SamplePictures.photograph(new Size(150, 100), 1);

  @Test
  void whatWasWrittenIsRead() throws Exception {
    PictureText text = new PictureText(Optional.of("a cat --seed 7"), Optional.empty());
    byte[] png = PngEncoder.encode(PHOTOGRAPH, text);

    assertThat(read(png, Framing.scaledTo(PHOTOGRAPH.size())).pixels())
        .isEqualTo(PHOTOGRAPH.pixels());
  }

  @Test
  void whatOthersWroteIsRead() throws Exception {
    var png = new ByteArrayOutputStream();
    ImageIO.write(PHOTOGRAPH.image(), "png", png);

    assertThat(read(png.toByteArray(), Framing.scaledTo(PHOTOGRAPH.size())).pixels())
        .isEqualTo(PHOTOGRAPH.pixels());
  }

  /** Rows of chance under each of the five filters, as Java's own reader understands them. */
  @Test
  void eachFilterIsUndone() throws Exception {
    Size size = new Size(90, 50);
    byte[] rows = new byte[size.height() * (1 + 3 * size.width())];
    int[] noise = SamplePictures.noise(new Size(rows.length, 1), 3).pixels();
    for (int i = 0; i < rows.length; i++) {
      boolean isFilter = i % (1 + 3 * size.width()) == 0;
      rows[i] = (byte) (isFilter ? i / (1 + 3 * size.width()) % 5 : noise[i]);
    }
    byte[] png = png(size, rows);

    BufferedImage expected = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(read(png, Framing.scaledTo(size)).pixels()).isEqualTo(Picture.of(expected).pixels());
  }

  @Property(tries = 100)
  void aPictureIsFramedWhileItIsReadAsItIsInMemory(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 60) int scaledWidth,
      @ForAll @IntRange(min = 1, max = 60) int scaledHeight,
      @ForAll @IntRange(min = 1, max = 60) int canvasWidth,
      @ForAll @IntRange(min = 1, max = 60) int canvasHeight)
      throws Exception {
    Picture noise = SamplePictures.noise(new Size(width, height), width);
    Size scaled = new Size(scaledWidth, scaledHeight);
    Framing framing = new Framing(scaled, new Size(canvasWidth, canvasHeight));

    Picture framed = read(PngEncoder.encode(noise, PictureText.NONE), framing);

    assertThat(framed.pixels()).isEqualTo(laidOn(framing, Resize.to(noise, scaled)));
  }

  @Test
  void whatIsDamagedIsRefused() {
    byte[] png = PngEncoder.encode(PHOTOGRAPH, PictureText.NONE);
    Framing framing = Framing.scaledTo(PHOTOGRAPH.size());
    for (int length : new int[] {0, 20, 40, png.length / 2}) {
      assertThatExceptionOfType(InvalidPictureException.class)
          .as("%d bytes", length)
          .isThrownBy(() -> read(Arrays.copyOf(png, length), framing));
    }
    Arrays.fill(png, 80, 200, (byte) 0xFF);
    assertThatExceptionOfType(InvalidPictureException.class).isThrownBy(() -> read(png, framing));
  }

  @Test
  void aPngOfAnotherFormIsRefused() throws Exception {
    var png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(3, 3, BufferedImage.TYPE_INT_ARGB), "png", png);

    assertThatExceptionOfType(InvalidPictureException.class)
        .isThrownBy(() -> read(png.toByteArray(), Framing.scaledTo(new Size(3, 3))))
        .withMessage("it is a PNG of another form");
  }

  private static int[] laidOn(Framing framing, Picture scaled) {
    Picture canvas = Picture.blank(framing.canvas());
    for (int y = 0; y < canvas.height(); y++) {
      for (int x = 0; x < canvas.width(); x++) {
        int fromX = x - framing.left();
        int fromY = y - framing.top();
        if (fromX >= 0 && fromX < scaled.width() && fromY >= 0 && fromY < scaled.height()) {
          canvas.pixels()[y * canvas.width() + x] = scaled.pixels()[fromY * scaled.width() + fromX];
        }
      }
    }
    return canvas.pixels();
  }

  private static byte[] png(Size size, byte[] rows) throws IOException {
    var deflated = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(deflated, new Deflater())) {
      deflater.write(rows);
    }
    byte[] frame = PngEncoder.encode(Picture.blank(size), PictureText.NONE);
    var png = new PngChunks(1000);
    png.add("IHDR", Arrays.copyOfRange(frame, 16, 29));
    png.add("IDAT", deflated.toByteArray());
    png.add("IEND", new byte[0]);
    return png.toByteArray();
  }

  private static Picture read(byte[] png, Framing framing)
      throws IOException, InvalidPictureException {
    try (InputStream file = new ByteArrayInputStream(png)) {
      return PngReader.read(file, framing);
    }
  }
}
