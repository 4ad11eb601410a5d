package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import java.util.stream.DoubleStream;

/**
 * The colours that a picture is pulled to: those of another picture, above and below its horizon.
 * Mean and deviation of each channel are matched, as in Reinhard et al., "Color transfer between
 * images" (2001), on brightness and two differences of colour.
 *
 * @param above the sky's colours
 * @param below the land's
 * @param share how much of the way the picture goes, 0 to 1
 */
record Grade(Zone above, Zone below, float share) {

  private static final float LEAST_CONTRAST = 0.55f;
  private static final float MOST_CONTRAST = 1.7f;
  private static final float TRANSITION = 0.08f;
  private static final int SAMPLES = 160;

  /**
   * The colours of one part of a picture.
   *
   * @param light the mean brightness, 0 to 1
   * @param red the mean of red less brightness, −1 to 1
   * @param blue the mean of blue less brightness, −1 to 1
   * @param lightSpread how far brightness strays from its mean, 0 to 1
   * @param redSpread the same for red
   * @param blueSpread the same for blue
   */
  record Zone(
      float light, float red, float blue, float lightSpread, float redSpread, float blueSpread) {

    /** The numbers in the order of the components. */
    float[] numbers() {
      return new float[] {light, red, blue, lightSpread, redSpread, blueSpread};
    }

    /** Whether each number lies in its range. */
    boolean plausible() {
      float[] numbers = numbers();
      return DoubleStream.of(numbers[0], numbers[3], numbers[4], numbers[5])
              .allMatch(n -> n >= 0 && n <= 1)
          && DoubleStream.of(numbers[1], numbers[2]).allMatch(n -> n >= -1 && n <= 1);
    }
  }

  /** The colours of a picture whose horizon lies at {@code horizon}, 0 top to 1 bottom. */
  static Grade of(Picture picture, float horizon, float share) {
    return new Grade(zone(picture, 0, horizon), zone(picture, horizon, 1), share);
  }

  Grade shared(float other) {
    return new Grade(above, below, other);
  }

  /** Pulls a picture in place. */
  void apply(Picture picture, float horizon) {
    Pull sky = Pull.of(zone(picture, 0, horizon), above, share);
    Pull land = Pull.of(zone(picture, horizon, 1), below, share);
    int width = picture.width();
    int[] pixels = picture.pixels();
    for (int y = 0; y < picture.height(); y++) {
      float v = (y + 0.5f) / picture.height();
      Pull pull = sky.mix(land, Curves.smooth(horizon - TRANSITION, horizon + TRANSITION, v));
      for (int i = y * width; i < (y + 1) * width; i++) {
        pixels[i] = pull.of(pixels[i]);
      }
    }
  }

  private static Zone zone(Picture picture, float from, float to) {
    int top = Math.clamp((int) (from * picture.height()), 0, picture.height() - 1);
    int bottom = Math.clamp((int) Math.ceil(to * picture.height()), top + 1, picture.height());
    int stepY = Math.max(1, (bottom - top) / SAMPLES);
    int stepX = Math.max(1, picture.width() / SAMPLES);
    double[] sums = new double[6];
    int count = 0;
    for (int y = top; y < bottom; y += stepY) {
      for (int x = 0; x < picture.width(); x += stepX, count++) {
        int pixel = picture.pixels()[y * picture.width() + x];
        float light = Srgb.brightness(pixel);
        add(sums, 0, light);
        add(sums, 1, (pixel >> 16 & 255) / 255f - light);
        add(sums, 2, (pixel & 255) / 255f - light);
      }
    }
    return new Zone(
        (float) (sums[0] / count),
        (float) (sums[1] / count),
        (float) (sums[2] / count),
        spread(sums, 0, count),
        spread(sums, 1, count),
        spread(sums, 2, count));
  }

  private static void add(double[] sums, int channel, float value) {
    sums[channel] += value;
    sums[channel + 3] += value * value;
  }

  private static float spread(double[] sums, int channel, int count) {
    double mean = sums[channel] / count;
    return (float) StrictMath.sqrt(Math.max(0, sums[channel + 3] / count - mean * mean));
  }

  /** One line for each channel: what it is multiplied by, and what is added. */
  private record Pull(
      float light, float red, float blue, float toLight, float toRed, float toBlue) {

    static Pull of(Zone from, Zone to, float share) {
      float light = gain(from.lightSpread, to.lightSpread, share);
      float red = gain(from.redSpread, to.redSpread, share);
      float blue = gain(from.blueSpread, to.blueSpread, share);
      return new Pull(
          light,
          red,
          blue,
          Curves.mix(from.light, to.light, share) - from.light * light,
          Curves.mix(from.red, to.red, share) - from.red * red,
          Curves.mix(from.blue, to.blue, share) - from.blue * blue);
    }

    private static float gain(float from, float to, float share) {
      float full = Math.clamp(to / Math.max(0.01f, from), LEAST_CONTRAST, MOST_CONTRAST);
      return Curves.mix(1, full, share);
    }

    Pull mix(Pull other, float t) {
      return new Pull(
          Curves.mix(light, other.light, t),
          Curves.mix(red, other.red, t),
          Curves.mix(blue, other.blue, t),
          Curves.mix(toLight, other.toLight, t),
          Curves.mix(toRed, other.toRed, t),
          Curves.mix(toBlue, other.toBlue, t));
    }

    int of(int pixel) {
      float y = Srgb.brightness(pixel);
      float r = ((pixel >> 16 & 255) / 255f - y) * red + toRed;
      float b = ((pixel & 255) / 255f - y) * blue + toBlue;
      float g = -(0.299f * r + 0.114f * b) / 0.587f;
      float bright = y * light + toLight;
      return level(bright + r) << 16 | level(bright + g) << 8 | level(bright + b);
    }

    private static int level(float value) {
      return Math.clamp((int) (value * 255 + 0.5f), 0, 255);
    }
  }
}
