package dev.darkroom.engine.sketch;

/**
 * Randomness that depends on nothing but a place and a seed: the same point always gives the same
 * value, whatever was asked before.
 *
 * <p>The noise is Perlin's gradient noise with the quintic blend ("Improving Noise", 2002). Sums
 * over octaves turn the plane between octaves, so that the lattice does not show.
 */
final class Noise {

  private static final int GRADIENTS = 64;
  private static final float[] GRADIENT_X = new float[GRADIENTS];
  private static final float[] GRADIENT_Y = new float[GRADIENTS];

  static {
    for (int i = 0; i < GRADIENTS; i++) {
      GRADIENT_X[i] = (float) StrictMath.cos(i * 2 * StrictMath.PI / GRADIENTS);
      GRADIENT_Y[i] = (float) StrictMath.sin(i * 2 * StrictMath.PI / GRADIENTS);
    }
  }

  private Noise() {}

  static int hash(int x, int y, int seed) {
    int n = x * 0x27d4eb2d ^ y * 0x165667b1 ^ seed * 0x9e3779b1;
    n ^= n >>> 15;
    n *= 0x85ebca6b;
    n ^= n >>> 13;
    n *= 0xc2b2ae35;
    return n ^ (n >>> 16);
  }

  /** A value from 0 to 1, exclusive, for a cell of a grid. */
  static float cell(int x, int y, int seed) {
    return (hash(x, y, seed) >>> 8) * (1f / (1 << 24));
  }

  /** Smooth noise with one hill or hollow a unit, from about −1 to 1, 0 in the middle. */
  static float at(float x, float y, int seed) {
    int left = Curves.floor(x);
    int top = Curves.floor(y);
    float dx = x - left;
    float dy = y - top;
    float u = dx * dx * dx * (dx * (dx * 6 - 15) + 10);
    float v = dy * dy * dy * (dy * (dy * 6 - 15) + 10);
    int salt = seed * 0x9e3779b1;
    int x0 = left * 0x27d4eb2d ^ salt;
    int x1 = (left + 1) * 0x27d4eb2d ^ salt;
    int y0 = top * 0x165667b1;
    int y1 = (top + 1) * 0x165667b1;
    float upper = Curves.mix(slope(x0 ^ y0, dx, dy), slope(x1 ^ y0, dx - 1, dy), u);
    float lower = Curves.mix(slope(x0 ^ y1, dx, dy - 1), slope(x1 ^ y1, dx - 1, dy - 1), u);
    return Curves.mix(upper, lower, v) * 1.5f;
  }

  private static float slope(int corner, float dx, float dy) {
    int n = (corner ^ (corner >>> 15)) * 0x85ebca6b;
    n = (n ^ (n >>> 13)) * 0xc2b2ae35;
    int gradient = n >>> 26;
    return GRADIENT_X[gradient] * dx + GRADIENT_Y[gradient] * dy;
  }

  /** Noise at several scales, each twice as fine and half as high: clouds, soil, rolling land. */
  static float fractal(float x, float y, int seed, int octaves) {
    float sum = 0;
    float height = 0.5f;
    for (int i = 0; i < octaves; i++) {
      sum += height * at(x, y, seed + i);
      height *= 0.5f;
      float turned = x * 1.6f - y * 1.2f;
      y = x * 1.2f + y * 1.6f;
      x = turned;
    }
    return sum;
  }

  /** Like {@link #fractal}, folded into sharp crests from 0 to about 1: mountains. */
  static float ridged(float x, float y, int seed, int octaves) {
    float sum = 0;
    float height = 0.55f;
    float weight = 1;
    for (int i = 0; i < octaves; i++) {
      float crest = 1 - Math.abs(at(x, y, seed + i));
      crest *= crest;
      sum += height * crest * weight;
      weight = Math.min(1, crest * 1.6f);
      height *= 0.5f;
      float turned = x * 1.6f - y * 1.2f;
      y = x * 1.2f + y * 1.6f;
      x = turned;
    }
    return sum;
  }
}
