package dev.darkroom.it;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Opens pictures as their receivers do. */
final class Pictures {

  private Pictures() {}

  /**
   * A picture that was decoded to its last pixel.
   *
   * @param format {@code png} or {@code webp}, found by looking at the bytes
   */
  record Opened(String format, int width, int height) {}

  static Opened open(byte[] bytes) {
    try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      if (!readers.hasNext()) {
        throw new AssertionError("these " + bytes.length + " bytes are no picture");
      }
      ImageReader reader = readers.next();
      reader.setInput(input);
      BufferedImage picture = reader.read(0);
      String format = reader.getFormatName().toLowerCase(Locale.ROOT);
      reader.dispose();
      return new Opened(format, picture.getWidth(), picture.getHeight());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
