package dev.darkroom.asset;

import java.util.Arrays;

/**
 * Scales pictures for thumbnails and previews: averages areas where a side shrinks, interpolates
 * between neighbours where it grows. It reckons in whole numbers, so one picture gives the same
 * pixels on every machine.
 */
public final class Resize {

  private Resize() {}

  /**
   * The picture at another size, its shape changed with it; the same picture if that is its size.
   */
  public static Picture to(Picture picture, Size size) {
    if (picture.size().equals(size)) {
      return picture;
    }
    char[] narrowed = acrossRows(picture, ResizeAxis.of(picture.width(), size.width()));
    return downColumns(narrowed, size, ResizeAxis.of(picture.height(), size.height()));
  }

  /**
   * Scales each row. A channel of the answer has 16 bits, 256 times its value, so that rounding
   * twice leaves no trace.
   */
  private static char[] acrossRows(Picture picture, ResizeAxis axis) {
    int[] pixels = picture.pixels();
    char[] scaled = new char[3 * axis.length() * picture.height()];
    int out = 0;
    for (int row = 0; row < picture.height(); row++) {
      int rowStart = row * picture.width();
      for (int x = 0; x < axis.length(); x++) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int tap = axis.firstTap(x); tap < axis.firstTap(x + 1); tap++) {
          int pixel = pixels[rowStart + axis.source(tap)];
          int weight = axis.weight(tap);
          red += weight * ((pixel >> 16) & 0xFF);
          green += weight * ((pixel >> 8) & 0xFF);
          blue += weight * (pixel & 0xFF);
        }
        scaled[out++] = (char) (red >> (ResizeAxis.WEIGHT_BITS - 8));
        scaled[out++] = (char) (green >> (ResizeAxis.WEIGHT_BITS - 8));
        scaled[out++] = (char) (blue >> (ResizeAxis.WEIGHT_BITS - 8));
      }
    }
    return scaled;
  }

  private static Picture downColumns(char[] rows, Size size, ResizeAxis axis) {
    Picture scaled = Picture.blank(size);
    int[] pixels = scaled.pixels();
    int[] sums = new int[3 * size.width()];
    int out = 0;
    for (int y = 0; y < size.height(); y++) {
      sumRows(rows, axis, y, sums);
      for (int i = 0; i < sums.length; i += 3) {
        pixels[out++] = (toByte(sums[i]) << 16) | (toByte(sums[i + 1]) << 8) | toByte(sums[i + 2]);
      }
    }
    return scaled;
  }

  private static void sumRows(char[] rows, ResizeAxis axis, int y, int[] sums) {
    Arrays.fill(sums, 0);
    for (int tap = axis.firstTap(y); tap < axis.firstTap(y + 1); tap++) {
      int rowStart = axis.source(tap) * sums.length;
      int weight = axis.weight(tap);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * rows[rowStart + i];
      }
    }
  }

  private static int toByte(int sum) {
    int fractionBits = ResizeAxis.WEIGHT_BITS + 8;
    int half = 1 << (fractionBits - 1);
    return (sum + half) >> fractionBits;
  }
}
