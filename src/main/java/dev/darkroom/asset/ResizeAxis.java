package dev.darkroom.asset;

import java.util.Arrays;

/**
 * How one side of a picture is scaled: for each pixel along the new side, the pixels along the old
 * one that it is made of (its taps) and their weights, which sum to 2<sup>{@value
 * #WEIGHT_BITS}</sup> exactly.
 */
final class ResizeAxis {

  static final int WEIGHT_BITS = 14;

  private static final int WHOLE = 1 << WEIGHT_BITS;

  private final int[] firstTaps;
  private int[] sources;
  private int[] weights;
  private int taps;

  private ResizeAxis(int length) {
    firstTaps = new int[length + 1];
    sources = new int[4 * length];
    weights = new int[4 * length];
  }

  static ResizeAxis of(int from, int to) {
    var axis = new ResizeAxis(to);
    for (int i = 0; i < to; i++) {
      axis.firstTaps[i] = axis.taps;
      if (to <= from) {
        axis.averageArea(i, from, to);
      } else {
        axis.interpolate(i, from, to);
      }
    }
    axis.firstTaps[to] = axis.taps;
    return axis;
  }

  /** The number of pixels along the new side. */
  int length() {
    return firstTaps.length - 1;
  }

  /** The first tap of new pixel {@code i}; its last is the one before the first of the next. */
  int firstTap(int i) {
    return firstTaps[i];
  }

  /** The most taps that one new pixel has, 1 or more. */
  int mostTaps() {
    int most = 1;
    for (int i = 0; i < length(); i++) {
      most = Math.max(most, firstTaps[i + 1] - firstTaps[i]);
    }
    return most;
  }

  /** The old pixel that a tap takes. */
  int source(int tap) {
    return sources[tap];
  }

  int weight(int tap) {
    return weights[tap];
  }

  /**
   * The share that each old pixel has in the stretch that new pixel {@code i} covers. Lengths are
   * in units of 1/{@code to} of an old pixel, which makes all of them whole.
   */
  private void averageArea(int i, int from, int to) {
    long start = (long) i * from;
    long end = start + from;
    long covered = 0;
    int given = 0;
    for (int source = (int) (start / to); (long) source * to < end; source++) {
      covered += Math.min(end, (source + 1L) * to) - Math.max(start, (long) source * to);
      int due = (int) (covered * WHOLE / from);
      add(source, due - given);
      given = due;
    }
  }

  /** The two old pixels whose centres are nearest to that of new pixel {@code i}. */
  private void interpolate(int i, int from, int to) {
    long centre = ((2L * i + 1) * from - to) * WHOLE / (2L * to);
    long position = Math.clamp(centre, 0, (from - 1L) * WHOLE);
    int left = (int) (position >> WEIGHT_BITS);
    int towardsRight = (int) position & (WHOLE - 1);
    add(left, WHOLE - towardsRight);
    if (towardsRight > 0) {
      add(left + 1, towardsRight);
    }
  }

  private void add(int source, int weight) {
    if (taps == sources.length) {
      sources = Arrays.copyOf(sources, 2 * taps);
      weights = Arrays.copyOf(weights, 2 * taps);
    }
    sources[taps] = source;
    weights[taps] = weight;
    taps++;
  }
}
