package dev.darkroom.engine;

/**
 * How one side of a picture is scaled: for each pixel along the new side the pixels along the old
 * one that it is made of, its taps, and their weights, which sum to 1. Where a side shrinks the
 * window grows with it.
 */
final class LanczosTaps {

  private static final int LOBES = 3;

  private final int[] firsts;
  private final int[] sources;
  private final float[] weights;

  private LanczosTaps(int length, int perPixel) {
    firsts = new int[length + 1];
    sources = new int[length * perPixel];
    weights = new float[length * perPixel];
  }

  static LanczosTaps of(int from, int to) {
    double scale = (double) from / to;
    double stretch = Math.max(1, scale);
    int perPixel = 2 * (int) Math.ceil(LOBES * stretch) + 1;
    LanczosTaps taps = new LanczosTaps(to, perPixel);
    for (int i = 0; i < to; i++) {
      taps.firsts[i] = i * perPixel;
      taps.weigh(i, (i + 0.5) * scale - 0.5, stretch, from, perPixel);
    }
    taps.firsts[to] = to * perPixel;
    return taps;
  }

  private void weigh(int i, double centre, double stretch, int from, int perPixel) {
    int start = (int) Math.floor(centre) - perPixel / 2;
    double sum = 0;
    for (int tap = 0; tap < perPixel; tap++) {
      sum += window((start + tap - centre) / stretch);
    }
    for (int tap = 0; tap < perPixel; tap++) {
      int at = firsts[i] + tap;
      sources[at] = Math.clamp(start + tap, 0, from - 1);
      weights[at] = (float) (window((start + tap - centre) / stretch) / sum);
    }
  }

  private static double window(double x) {
    if (x == 0) {
      return 1;
    } else if (Math.abs(x) >= LOBES) {
      return 0;
    }
    double turn = StrictMath.PI * x;
    return LOBES * StrictMath.sin(turn) * StrictMath.sin(turn / LOBES) / (turn * turn);
  }

  /** The number of pixels along the new side. */
  int length() {
    return firsts.length - 1;
  }

  /** How many pixels along the old side a new one is made of. */
  int perPixel() {
    return firsts[1];
  }

  /** The first tap of new pixel {@code i}; its last is the one before the first of the next. */
  int first(int i) {
    return firsts[i];
  }

  /** The old pixel that a tap takes; beyond an edge that is the edge's own. */
  int source(int tap) {
    return sources[tap];
  }

  /** The old pixel at or before the place of new pixel {@code i}. */
  int before(int i) {
    return sources[firsts[i] + perPixel() / 2];
  }

  /** The old pixel that follows it. */
  int after(int i) {
    return sources[firsts[i] + perPixel() / 2 + 1];
  }

  float weight(int tap) {
    return weights[tap];
  }
}
