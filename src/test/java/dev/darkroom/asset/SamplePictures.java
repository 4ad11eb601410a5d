package dev.darkroom.asset;

import java.util.Arrays;
import java.util.Random;

/** Pictures to test with, the same each time. */
final class SamplePictures {

  private SamplePictures() {}

  /** Soft light, waves and grain: as hard on an encoder as a photograph is. */
  static Picture photograph(Size size, long seed) {
    var random = new Random(seed);
    double tilt = random.nextDouble();
    Picture picture = Picture.blank(size);
    int[] pixels = picture.pixels();
    for (int i = 0; i < pixels.length; i++) {
      int column = i % size.width();
      int row = i / size.width();
      double x = (double) column / size.width();
      double y = (double) row / size.height();
      double light = 120 + 60 * Math.sin(7 * x + 5 * tilt * y) + 40 * Math.cos(9 * y - 3 * x);
      double grain = 2 * random.nextGaussian();
      pixels[i] =
          (channel(light + grain) << 16)
              | (channel(light * 0.8 + 30 * y + grain) << 8)
              | channel(220 - light * 0.5 + grain);
    }
    return picture;
  }

  /** Pixels of pure chance. */
  static Picture noise(Size size, long seed) {
    var random = new Random(seed);
    Picture picture = Picture.blank(size);
    int[] pixels = picture.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = random.nextInt(1 << 24);
    }
    return picture;
  }

  /** One colour, {@code 0xRRGGBB}. */
  static Picture plain(Size size, int colour) {
    Picture picture = Picture.blank(size);
    Arrays.fill(picture.pixels(), colour);
    return picture;
  }

  /** A picture of the given pixels, row by row. */
  static Picture of(int width, int... pixels) {
    Picture picture = Picture.blank(new Size(width, pixels.length / width));
    System.arraycopy(pixels, 0, picture.pixels(), 0, pixels.length);
    return picture;
  }

  private static int channel(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
