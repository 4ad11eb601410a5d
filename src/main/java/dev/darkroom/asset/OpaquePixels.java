package dev.darkroom.asset;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Makes a {@link Picture} of whatever a decoder gives: grey or coloured, of 8 or 16 bits, with a
 * palette or without, in inks or in light. What is transparent shows white behind it. The values
 * are taken as they stand in the file: drawing with {@code Graphics2D} would brighten greys, which
 * Java takes to be linear.
 */
final class OpaquePixels {

  private static final int GREYS = 2;
  private static final int WHITE = 255;

  private final ColorModel colours;
  private final Raster raster;
  private final boolean isPrint;
  private final int bands;
  private final int shift;

  private OpaquePixels(BufferedImage image) {
    colours = image.getColorModel();
    raster = image.getRaster();
    isPrint = colours.getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    bands = raster.getNumBands();
    shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
  }

  static Picture of(BufferedImage image) {
    return new OpaquePixels(image).toPicture();
  }

  private Picture toPicture() {
    Picture picture = Picture.blank(new Size(raster.getWidth(), raster.getHeight()));
    int[] pixels = picture.pixels();
    int[] samples = new int[bands * raster.getWidth()];
    int next = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, samples);
      for (int i = 0; i < samples.length; i += bands) {
        pixels[next++] = pixel(samples, i);
      }
    }
    return picture;
  }

  private int pixel(int[] samples, int i) {
    if (colours instanceof IndexColorModel palette) {
      int argb = palette.getRGB(samples[i]);
      return onWhite(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, argb >>> 24);
    }
    if (isPrint) {
      int paper = WHITE - samples[i + 3];
      return onWhite(
          inked(samples[i], paper),
          inked(samples[i + 1], paper),
          inked(samples[i + 2], paper),
          WHITE);
    }
    int alpha = colours.hasAlpha() ? samples[i + bands - 1] >> shift : WHITE;
    int red = samples[i] >> shift;
    if (bands <= GREYS) {
      return onWhite(red, red, red, alpha);
    }
    return onWhite(red, samples[i + 1] >> shift, samples[i + 2] >> shift, alpha);
  }

  /** What is left of light that falls through a coloured ink onto paper that is black in part. */
  private static int inked(int ink, int paper) {
    return (WHITE - ink) * paper / WHITE;
  }

  private static int onWhite(int red, int green, int blue, int alpha) {
    return onWhite(red, alpha) << 16 | onWhite(green, alpha) << 8 | onWhite(blue, alpha);
  }

  private static int onWhite(int value, int alpha) {
    return (value * alpha + WHITE * (WHITE - alpha) + WHITE / 2) / WHITE;
  }
}
