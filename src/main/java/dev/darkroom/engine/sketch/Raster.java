package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;

/**
 * A picture as encoded colour in floats, 0 to 1, row by row from the top left, for filters that mix
 * neighbours.
 */
final class Raster {

  final int width;
  final int height;

  /** The geometric mean of the sides: what lengths are measured in, so that filters scale. */
  final float unit;

  final float[] red;
  final float[] green;
  final float[] blue;

  Raster(int width, int height) {
    this.width = width;
    this.height = height;
    unit = (float) Math.sqrt((double) width * height);
    red = new float[width * height];
    green = new float[width * height];
    blue = new float[width * height];
  }

  static Raster of(Picture picture) {
    Raster raster = new Raster(picture.width(), picture.height());
    int[] pixels = picture.pixels();
    for (int i = 0; i < pixels.length; i++) {
      raster.red[i] = (pixels[i] >> 16 & 255) / 255f;
      raster.green[i] = (pixels[i] >> 8 & 255) / 255f;
      raster.blue[i] = (pixels[i] & 255) / 255f;
    }
    return raster;
  }

  Picture picture() {
    Picture picture = Picture.blank(new dev.darkroom.asset.Size(width, height));
    int[] pixels = picture.pixels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = level(red[i]) << 16 | level(green[i]) << 8 | level(blue[i]);
    }
    return picture;
  }

  private static int level(float value) {
    return Math.max(0, Math.min(255, (int) (value * 255 + 0.5f)));
  }

  void set(int pixel, float r, float g, float b) {
    red[pixel] = r;
    green[pixel] = g;
    blue[pixel] = b;
  }

  /** How bright each pixel looks, by the weights of Rec. 601. */
  float[] brightness() {
    float[] brightness = new float[red.length];
    for (int i = 0; i < brightness.length; i++) {
      brightness[i] = 0.299f * red[i] + 0.587f * green[i] + 0.114f * blue[i];
    }
    return brightness;
  }

  /**
   * The same picture in {@code columns} by {@code rows} cells, each the mean of the pixels that it
   * covers; cells may be no smaller than pixels.
   */
  Raster cells(int columns, int rows) {
    Raster cells = new Raster(columns, rows);
    for (int row = 0; row < rows; row++) {
      int top = row * height / rows;
      int bottom = Math.max(top + 1, (row + 1) * height / rows);
      for (int column = 0; column < columns; column++) {
        int left = column * width / columns;
        int right = Math.max(left + 1, (column + 1) * width / columns);
        float r = 0;
        float g = 0;
        float b = 0;
        for (int y = top; y < bottom; y++) {
          for (int x = left; x < right; x++) {
            int i = y * width + x;
            r += red[i];
            g += green[i];
            b += blue[i];
          }
        }
        float share = 1f / ((bottom - top) * (right - left));
        cells.set(row * columns + column, r * share, g * share, b * share);
      }
    }
    return cells;
  }
}
