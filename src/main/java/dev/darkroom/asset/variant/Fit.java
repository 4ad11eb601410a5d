package dev.darkroom.asset.variant;

import dev.darkroom.asset.Framing;
import dev.darkroom.asset.Size;

/**
 * What becomes of a picture whose shape is not that of the sides asked for, as the image library
 * sharp has it.
 */
public enum Fit {
  /** Both sides are filled, and what is over at the edges is cut off. */
  COVER,
  /** The whole picture is seen between black bars. */
  CONTAIN,
  /** It keeps its shape, and is as large as it can be with no side longer than asked for. */
  INSIDE,
  /** It keeps its shape, and is as small as it can be with no side shorter than asked for. */
  OUTSIDE;

  /**
   * How a picture comes to that box.
   *
   * @param enlarges whether a picture that is too small grows; one that does not is left as it is,
   *     and cut or padded all the same
   */
  Framing frame(Size from, Size box, boolean enlarges) {
    double across = (double) from.width() / box.width();
    double down = (double) from.height() / box.height();
    Size scaled =
        switch (this) {
          case COVER, OUTSIDE -> shrunk(from, Math.min(across, down), enlarges);
          case CONTAIN, INSIDE -> shrunk(from, Math.max(across, down), enlarges);
        };
    return switch (this) {
      case COVER ->
          new Framing(
              scaled,
              new Size(
                  Math.min(box.width(), scaled.width()), Math.min(box.height(), scaled.height())));
      case CONTAIN -> new Framing(scaled, box);
      case INSIDE, OUTSIDE -> Framing.scaledTo(scaled);
    };
  }

  /** The same shape, so much smaller, with sides of one pixel or more. */
  static Size shrunk(Size from, double shrink, boolean enlarges) {
    double factor = enlarges ? shrink : Math.max(1, shrink);
    return new Size(side(from.width(), factor), side(from.height(), factor));
  }

  private static int side(int from, double shrink) {
    return (int) Math.max(1, Math.round(from / shrink));
  }
}
