package dev.darkroom.prompt;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * A picture's shape, in the numbers its caller chose: {@code 32:18} stays {@code 32:18}, and is
 * another ratio than {@code 16:9}.
 *
 * @param across the width's share, 1 to {@value #MAX_SHARE}
 * @param down the height's share, 1 to {@value #MAX_SHARE}; neither share is more than four times
 *     the other
 */
public record AspectRatio(int across, int down) {

  public static final AspectRatio SQUARE = new AspectRatio(1, 1);

  static final int MAX_SHARE = 99_999;

  /** How much longer one side may be than the other. */
  private static final int MAX_STRETCH = 4;

  /** Picture models work on blocks of this many pixels. */
  private static final int STEP = 64;

  private static final int MEGAPIXEL = 1 << 20;
  private static final double AREA_TOLERANCE = 0.1;

  /**
   * What a surplus of pixels counts against an error of the same size in the shape. At a half, the
   * usual ratios get the very sizes that SDXL was trained on (appendix I of its paper,
   * arXiv:2307.01952).
   */
  private static final double EXCESS_WEIGHT = 0.5;

  public AspectRatio {
    if (!isAllowed(across, down)) {
      throw new IllegalArgumentException(
          "an aspect ratio must be 1:4 to 4:1 in numbers up to %d, not %d:%d"
              .formatted(MAX_SHARE, across, down));
    }
  }

  /** Reads {@code across:down}, decimal digits only; empty when it is no such text or no ratio. */
  public static Optional<AspectRatio> parse(String text) {
    if (!isWellFormed(text)) {
      return Optional.empty();
    }
    int colon = text.indexOf(':');
    long across = Numerals.clamped(text.substring(0, colon));
    long down = Numerals.clamped(text.substring(colon + 1));
    return isAllowed(across, down)
        ? Optional.of(new AspectRatio((int) across, (int) down))
        : Optional.empty();
  }

  /** What a text that {@link #parse} does not read fails to be: "(it must) look like 16:9". */
  static String ruleBrokenBy(String text) {
    if (!isWellFormed(text)) {
      return "look like 16:9";
    }
    boolean small = Stream.of(text.split(":")).allMatch(n -> Numerals.clamped(n) <= MAX_SHARE);
    return small ? "be 1:4 to 4:1" : "have numbers up to " + MAX_SHARE;
  }

  /** Whether the text is two whole numbers with a colon between, whatever their size. */
  static boolean isWellFormed(String text) {
    int colon = text.indexOf(':');
    return colon >= 0
        && Numerals.isWhole(text.substring(0, colon))
        && Numerals.isWhole(text.substring(colon + 1));
  }

  private static boolean isAllowed(long across, long down) {
    return Math.min(across, down) >= 1
        && Math.max(across, down) <= MAX_SHARE
        && Math.max(across, down) <= Math.min(across, down) * MAX_STRETCH;
  }

  /** The width in pixels of a picture of about one megapixel in this shape; see {@link #height}. */
  public int width() {
    return across >= down ? longSide() : shortSide();
  }

  /**
   * The height in pixels of a picture of about one megapixel in this shape. Both sides are
   * multiples of 64, their product is within a tenth of 2²⁰, the shape is met within 5 %, and a
   * smaller picture is preferred to a larger one that meets it hardly better. Turning the ratio
   * turns the picture.
   */
  public int height() {
    return across >= down ? shortSide() : longSide();
  }

  private int longSide() {
    int best = 0;
    double leastMisfit = Double.POSITIVE_INFINITY;
    for (int side = STEP; side <= MEGAPIXEL / STEP; side += STEP) {
      double misfit = misfit(side, roundToStep(side / stretch()));
      if (misfit < leastMisfit) {
        best = side;
        leastMisfit = misfit;
      }
    }
    return best;
  }

  private double misfit(int longSide, int shortSide) {
    double area = (double) longSide * shortSide / MEGAPIXEL;
    double shape = (double) longSide / shortSide / stretch();
    return Math.abs(area - 1) <= AREA_TOLERANCE
        ? Math.abs(Math.log(shape)) + EXCESS_WEIGHT * Math.max(0, Math.log(area))
        : Double.POSITIVE_INFINITY;
  }

  private int shortSide() {
    return roundToStep(longSide() / stretch());
  }

  /** How many times longer the long side is, at least 1. */
  private double stretch() {
    return (double) Math.max(across, down) / Math.min(across, down);
  }

  private static int roundToStep(double pixels) {
    return (int) Math.max(1, Math.round(pixels / STEP)) * STEP;
  }

  /** The ratio as requests and prompts write it: {@code 16:9}. */
  @Override
  public String toString() {
    return across + ":" + down;
  }
}
