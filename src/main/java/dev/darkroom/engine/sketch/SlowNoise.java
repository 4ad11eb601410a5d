package dev.darkroom.engine.sketch;

/**
 * Noise whose hills are many pixels wide, computed at every few pixels only and blended between
 * them.
 */
final class SlowNoise {

  /** Pixels from one computed value to the next. */
  private final int step;

  private final int columns;
  private final float[] values;

  /**
   * Noise over a whole raster.
   *
   * @param frequency hills along the raster's unit, at the first octave
   */
  SlowNoise(Raster raster, float frequency, int seed, int octaves) {
    float finest = raster.unit / (frequency * (1 << (octaves - 1)));
    step = Math.max(1, (int) (finest / 5));
    columns = raster.width / step + 2;
    int rows = raster.height / step + 2;
    values = new float[columns * rows];
    float scale = frequency * step / raster.unit;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[row * columns + column] = Noise.fractal(column * scale, row * scale, seed, octaves);
      }
    }
  }

  /** The value at a pixel, from about −1 to 1. */
  float at(int x, int y) {
    int column = x / step;
    int row = y / step;
    float u = (float) (x - column * step) / step;
    float v = (float) (y - row * step) / step;
    int i = row * columns + column;
    float upper = values[i] + (values[i + 1] - values[i]) * u;
    float lower = values[i + columns] + (values[i + columns + 1] - values[i + columns]) * u;
    return upper + (lower - upper) * v;
  }
}
