package dev.darkroom.engine.sketch;

/** The clouds in the sky of one picture, at half its resolution. */
final class CloudCover {

  final int width;
  final int height;

  /** How much each point hides, 0 to 1. */
  final float[] density;

  /** How much sun reaches each point, 0 to 1. */
  final float[] lit;

  private CloudCover(int width, int height) {
    this.width = width;
    this.height = height;
    density = new float[width * height];
    lit = new float[width * height];
  }

  /** No clouds yet over what a camera sees. */
  static CloudCover over(View view) {
    int sky = (int) Math.min(view.height(), Math.max(2, view.horizon()));
    return new CloudCover(view.width() / 2 + 2, sky / 2 + 2);
  }

  /** How much the clouds hide at a pixel, 0 to 1. */
  float density(int x, int y) {
    return between(density, x, y);
  }

  float lit(int x, int y) {
    return between(lit, x, y);
  }

  private float between(float[] values, int x, int y) {
    float u = Math.min(width - 1.001f, x * 0.5f);
    float v = Math.min(height - 1.001f, y * 0.5f);
    int left = (int) u;
    int top = (int) v;
    int i = top * width + left;
    float upper = Curves.mix(values[i], values[i + 1], u - left);
    float lower = Curves.mix(values[i + width], values[i + width + 1], u - left);
    return Curves.mix(upper, lower, v - top);
  }
}
