package dev.darkroom.asset;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * A picture in memory: opaque sRGB pixels, row by row from the top left. It is handed from an
 * engine to the core without a copy, so whoever hands one over no longer draws on it.
 */
public final class Picture {

  private final BufferedImage image;

  private Picture(BufferedImage image) {
    this.image = image;
  }

  /** A black picture to draw on. */
  public static Picture blank(Size size) {
    return new Picture(new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB));
  }

  /** The same picture as an image of any type, converted where it is not opaque RGB already. */
  public static Picture of(BufferedImage image) {
    if (image.getType() == BufferedImage.TYPE_INT_RGB) {
      return new Picture(image);
    }
    Picture copy = blank(new Size(image.getWidth(), image.getHeight()));
    Graphics2D graphics = copy.image.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return copy;
  }

  public int width() {
    return image.getWidth();
  }

  public int height() {
    return image.getHeight();
  }

  public Size size() {
    return new Size(width(), height());
  }

  /** The pixels themselves, not a copy, as {@code 0xRRGGBB}. */
  public int[] pixels() {
    return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  }

  /** The same pixels as Java's image type, which encoders and {@code Graphics2D} take. */
  public BufferedImage image() {
    return image;
  }
}
