package dev.darkroom.it;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Makes pictures as callers send them, and opens them as their receivers do. */
final class Pictures {

  private Pictures() {}

  /**
   * A picture that was decoded to its last pixel.
   *
   * @param format {@code png} or {@code webp}, found by looking at the bytes
   */
  record Opened(String format, int width, int height) {}

  /** A small PNG in one colour. */
  static byte[] png(int rgb) {
    BufferedImage picture = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        picture.setRGB(x, y, rgb);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

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
