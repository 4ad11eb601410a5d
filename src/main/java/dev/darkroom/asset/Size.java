package dev.darkroom.asset;

/**
 * A picture's sides in pixels.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record Size(int width, int height) {

  public Size {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("a picture has no area: " + width + "x" + height);
    }
  }

  /** The number of pixels. */
  public long area() {
    return (long) width * height;
  }

  /** The same shape, shrunk so that neither side exceeds {@code side}; never enlarged. */
  public Size within(int side) {
    int longer = Math.max(width, height);
    if (longer <= side) {
      return this;
    }
    double scale = (double) side / longer;
    return new Size(
        Math.max(1, (int) Math.round(width * scale)),
        Math.max(1, (int) Math.round(height * scale)));
  }

  /** The same shape, shrunk so that it has {@code pixels} at most; never enlarged. */
  public Size withinArea(long pixels) {
    if (area() <= pixels) {
      return this;
    }
    double scale = Math.sqrt((double) pixels / area());
    int shrunkWidth = (int) Math.clamp((long) (width * scale), 1, pixels);
    int shrunkHeight = (int) Math.clamp((long) (height * scale), 1, pixels / shrunkWidth);
    return new Size(shrunkWidth, shrunkHeight);
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
