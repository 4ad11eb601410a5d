package dev.darkroom.asset;

/**
 * Where a file's first row and first column are to be seen (Exif 2.3, tag 0x0112).
 *
 * <p>Each is made of up to three steps, in this order: rows and columns change places, left and
 * right do, top and bottom do.
 */
enum Orientation {
  UPRIGHT(false, false, false),
  MIRRORED(false, true, false),
  UPSIDE_DOWN(false, true, true),
  MIRRORED_UPSIDE_DOWN(false, false, true),
  TRANSPOSED(true, false, false),
  TURNED_RIGHT(true, true, false),
  TRANSVERSED(true, true, true),
  TURNED_LEFT(true, false, true);

  private final boolean transposed;
  private final boolean mirrored;
  private final boolean upended;

  Orientation(boolean transposed, boolean mirrored, boolean upended) {
    this.transposed = transposed;
    this.mirrored = mirrored;
    this.upended = upended;
  }

  /** The orientation of an Exif number from 1 to 8; upright for any other. */
  static Orientation of(int number) {
    return number >= 1 && number <= values().length ? values()[number - 1] : UPRIGHT;
  }

  /** The picture as it is to be seen. */
  Picture apply(Picture picture) {
    if (this == UPRIGHT) {
      return picture;
    }
    int width = transposed ? picture.height() : picture.width();
    int height = transposed ? picture.width() : picture.height();
    Picture seen = Picture.blank(new Size(width, height));
    int[] from = picture.pixels();
    int[] to = seen.pixels();
    int next = 0;
    for (int y = 0; y < height; y++) {
      int row = upended ? height - 1 - y : y;
      for (int x = 0; x < width; x++) {
        int column = mirrored ? width - 1 - x : x;
        to[next++] =
            transposed
                ? from[column * picture.width() + row]
                : from[row * picture.width() + column];
      }
    }
    return seen;
  }
}
