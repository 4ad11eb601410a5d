package dev.darkroom.asset;

/** Scales pictures that are in memory, as {@link RowScaler} does it. */
public final class Resize {

  private Resize() {}

  /**
   * The picture at another size, its shape changed with it; the same picture if that is its size.
   */
  public static Picture to(Picture picture, Size size) {
    return frame(picture, Framing.scaledTo(size));
  }

  /** The picture scaled and cut or padded; the same picture if nothing is to be done. */
  public static Picture frame(Picture picture, Framing framing) {
    if (framing.keeps(picture.size())) {
      return picture;
    }
    RowScaler scaler = new RowScaler(picture.size(), framing);
    for (int row = 0; row < picture.height() && !scaler.isComplete(); row++) {
      scaler.add(picture.pixels(), row * picture.width());
    }
    return scaler.picture();
  }
}
