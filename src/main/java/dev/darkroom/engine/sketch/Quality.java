package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import java.awt.Graphics2D;
import java.awt.RenderingHints;

/**
 * How many pixels are painted for each that is asked for: four at quality 2, fewer than one below
 * 1.
 */
final class Quality {

  private Quality() {}

  /** The size to paint at for a picture of {@code size}. */
  static Size painted(Size size, double quality) {
    double scale = quality > 1 ? 2 : quality >= 1 ? 1 : quality >= 0.5 ? 0.7 : 0.5;
    return new Size(
        Math.max(1, (int) Math.round(size.width() * scale)),
        Math.max(1, (int) Math.round(size.height() * scale)));
  }

  /** The painting at the size asked for; the same picture where it has it already. */
  static Picture fit(Picture painting, Size size) {
    if (painting.size().equals(size)) {
      return painting;
    }
    Picture picture = Picture.blank(size);
    Graphics2D graphics = picture.image().createGraphics();
    boolean larger = painting.width() < size.width();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION,
        larger
            ? RenderingHints.VALUE_INTERPOLATION_BICUBIC
            : RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(painting.image(), 0, 0, size.width(), size.height(), null);
    graphics.dispose();
    return picture;
  }
}
