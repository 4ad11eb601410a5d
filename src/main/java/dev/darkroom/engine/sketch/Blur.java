package dev.darkroom.engine.sketch;

/** Box blur of a raster, row by row from the top left; twice is close to a Gaussian. */
final class Blur {

  private Blur() {}

  /**
   * Blurs in place, twice each way.
   *
   * @param radius in pixels, 0 or more, fractions allowed, so that a blur grows smoothly with a
   *     picture
   */
  static void soften(float[] raster, int width, int height, float radius) {
    if (radius <= 0) {
      return;
    }
    float[] other = new float[raster.length];
    for (int pass = 0; pass < 2; pass++) {
      lines(raster, other, height, width, width, 1, radius);
      lines(other, raster, width, height, 1, width, radius);
    }
  }

  /** Blurs lines of {@code length} values {@code step} apart; edges repeat their last value. */
  private static void lines(
      float[] from, float[] to, int lines, int length, int lineStep, int step, float radius) {
    int whole = (int) radius;
    float part = radius - whole;
    float weight = 1 / (2 * radius + 1);
    for (int line = 0; line < lines; line++) {
      int start = line * lineStep;
      int end = start + (length - 1) * step;
      float sum = 0;
      for (int i = -whole; i <= whole; i++) {
        sum += from[clamp(start + i * step, start, end)];
      }
      for (int i = 0; i < length; i++) {
        int at = start + i * step;
        float rims =
            from[clamp(at - (whole + 1) * step, start, end)]
                + from[clamp(at + (whole + 1) * step, start, end)];
        to[at] = (sum + part * rims) * weight;
        sum +=
            from[clamp(at + (whole + 1) * step, start, end)]
                - from[clamp(at - whole * step, start, end)];
      }
    }
  }

  private static int clamp(int at, int start, int end) {
    return Math.max(start, Math.min(end, at));
  }
}
