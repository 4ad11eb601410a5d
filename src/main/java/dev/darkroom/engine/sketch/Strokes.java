package dev.darkroom.engine.sketch;

/**
 * The relief of brush strokes: noise drawn out along the borders of a picture (line integral
 * convolution, Cabral and Leedom 1993), 0 to 1 at each pixel. Where a picture has no borders the
 * strokes follow a slow swirl.
 */
final class Strokes {

  private static final int STEPS = 6;

  private final int width;
  private final int height;
  private final float unit;

  /** The direction of the stroke at each pixel, of length 1. */
  private final float[] alongX;

  private final float[] alongY;

  private Strokes(Raster raster) {
    width = raster.width;
    height = raster.height;
    unit = raster.unit;
    alongX = new float[width * height];
    alongY = new float[width * height];
  }

  /**
   * The strokes that would paint a picture.
   *
   * @param thickness of one bristle, in pixels
   */
  static float[] over(Raster raster, float thickness, int seed) {
    Strokes strokes = new Strokes(raster);
    float[] light = raster.brightness();
    Blur.soften(light, raster.width, raster.height, thickness * 1.5f);
    strokes.follow(light, new SlowNoise(raster, 4, seed, 1));
    return strokes.drawOut(strokes.grains(thickness, seed), Math.max(1, thickness) * 1.4f);
  }

  /** Turns each stroke along the border it lies on. */
  private void follow(float[] light, SlowNoise swirls) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        float acrossX = light[x < width - 1 ? i + 1 : i] - light[x > 0 ? i - 1 : i];
        float acrossY = light[y < height - 1 ? i + width : i] - light[y > 0 ? i - width : i];
        // the swirl is as strong as a faint border
        float swirl = 3 * swirls.at(x, y);
        float dx = -acrossY * unit + 1.2f - 0.6f * swirl * swirl;
        float dy = acrossX * unit + 0.7f * swirl;
        float length = 1 / (float) Math.sqrt(dx * dx + dy * dy + 1e-6f);
        alongX[i] = dx * length;
        alongY[i] = dy * length;
      }
    }
  }

  /** White noise in grains as thick as a bristle. */
  private float[] grains(float thickness, int seed) {
    float[] grains = new float[width * height];
    float scale = 1 / Math.max(1, thickness);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grains[y * width + x] = Noise.cell((int) (x * scale), (int) (y * scale), seed);
      }
    }
    return grains;
  }

  private float[] drawOut(float[] grains, float step) {
    float[] strokes = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = along(grains, x, y, step) + along(grains, x, y, -step);
        strokes[y * width + x] = (grains[y * width + x] + sum) / (2 * STEPS + 1);
      }
    }
    return strokes;
  }

  /** The sum of the grains met on the way from a pixel along the strokes. */
  private float along(float[] grains, int fromX, int fromY, float step) {
    float x = fromX;
    float y = fromY;
    int i = fromY * width + fromX;
    float sum = 0;
    for (int n = 0; n < STEPS; n++) {
      x = Math.max(0, Math.min(width - 1, x + step * alongX[i]));
      y = Math.max(0, Math.min(height - 1, y + step * alongY[i]));
      i = ((int) y) * width + (int) x;
      sum += grains[i];
    }
    return sum;
  }
}
