package dev.darkroom.engine.sketch;

/**
 * Large square pixels in a small palette, with ordered dithering (Bayer 1973) between its colours.
 * A picture has the same cells and nearly the same palette at every size.
 */
final class PixelArt {

  /** Cells along the geometric mean of the sides. */
  private static final int CELLS = 128;

  private static final int COLOURS = 28;

  private static final int[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};

  private PixelArt() {}

  static Raster of(Raster picture, float strength) {
    int columns = Math.clamp(Math.round(picture.width * CELLS / picture.unit), 1, picture.width);
    int rows = Math.clamp(Math.round(picture.height * CELLS / picture.unit), 1, picture.height);
    Raster cells = picture.cells(columns, rows);
    enrich(cells, 0.35f * strength);
    Palette palette = Palette.of(cells, COLOURS);
    Raster art = new Raster(picture.width, picture.height);
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int cell = row * columns + column;
        float dither = (BAYER[(row & 3) * 4 + (column & 3)] / 15f - 0.5f) * 0.055f;
        int colour =
            palette.nearest(
                cells.red[cell] + dither, cells.green[cell] + dither, cells.blue[cell] + dither);
        fill(art, palette, colour, row, column, rows, columns);
      }
    }
    return art;
  }

  private static void fill(
      Raster art, Palette palette, int colour, int row, int column, int rows, int columns) {
    for (int y = row * art.height / rows; y < (row + 1) * art.height / rows; y++) {
      for (int x = column * art.width / columns; x < (column + 1) * art.width / columns; x++) {
        palette.put(colour, art, y * art.width + x);
      }
    }
  }

  private static void enrich(Raster cells, float by) {
    for (int i = 0; i < cells.red.length; i++) {
      float grey = (cells.red[i] + cells.green[i] + cells.blue[i]) / 3;
      float lifted = grey + 0.5f * by * (Curves.smooth(0, 1, grey) - grey);
      cells.set(
          i,
          Curves.clamp(lifted + (cells.red[i] - grey) * (1 + by)),
          Curves.clamp(lifted + (cells.green[i] - grey) * (1 + by)),
          Curves.clamp(lifted + (cells.blue[i] - grey) * (1 + by)));
    }
  }
}
