package dev.darkroom.asset.variant;

import dev.darkroom.asset.Framing;
import dev.darkroom.asset.Size;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What somebody wants a picture to be like.
 *
 * @param width empty to follow from the height
 * @param height empty to follow from the width; without either the picture keeps its size
 * @param enlarges whether a picture that is too small grows
 * @param format empty for the picture's own
 * @param quality 1 to 100, of a format that loses anything; empty for the usual one
 */
public record Transformation(
    OptionalInt width,
    OptionalInt height,
    Fit fit,
    boolean enlarges,
    Optional<VariantFormat> format,
    OptionalInt quality) {

  /** The longest side that can be asked for, in pixels. */
  public static final int MAX_SIDE = 6_000;

  /** Those who may ask for any size could fill the cache with sizes that nobody needs. */
  private static final int STEP = 16;

  /** Whether its sides are those that anybody may ask for. */
  public boolean isInSteps() {
    return equals(inSteps());
  }

  /** The same with each side rounded up to a multiple of 16. */
  public Transformation inSteps() {
    return new Transformation(roundedUp(width), roundedUp(height), fit, enlarges, format, quality);
  }

  /** How a picture of that size comes out. */
  public Framing framing(Size from) {
    if (width.isPresent() && height.isPresent()) {
      return fit.frame(from, new Size(width.getAsInt(), height.getAsInt()), enlarges);
    }
    double shrink =
        width.isPresent()
            ? (double) from.width() / width.getAsInt()
            : height.isPresent() ? (double) from.height() / height.getAsInt() : 1;
    return Framing.scaledTo(Fit.shrunk(from, shrink, enlarges));
  }

  private static OptionalInt roundedUp(OptionalInt side) {
    return side.isPresent() ? OptionalInt.of(Math.ceilDiv(side.getAsInt(), STEP) * STEP) : side;
  }
}
