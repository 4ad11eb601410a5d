package dev.darkroom.asset;

/**
 * How a picture is brought to another size: scaled first, then laid on the middle of a canvas.
 * Where the canvas is the smaller one, the edges of the picture are cut off; where it is the larger
 * one, it stays black.
 *
 * @param scaled of the whole picture
 * @param canvas what comes out
 */
public record Framing(Size scaled, Size canvas) {

  /** Neither cut nor padded. */
  public static Framing scaledTo(Size size) {
    return new Framing(size, size);
  }

  /** Whether a picture of that size comes out as it is. */
  public boolean keeps(Size size) {
    return scaled.equals(size) && canvas.equals(size);
  }

  /** Where the scaled picture begins on the canvas; negative where its left edge is cut off. */
  int left() {
    return Math.floorDiv(canvas.width() - scaled.width(), 2);
  }

  /** As {@link #left}, of the upper edge. */
  int top() {
    return Math.floorDiv(canvas.height() - scaled.height(), 2);
  }
}
