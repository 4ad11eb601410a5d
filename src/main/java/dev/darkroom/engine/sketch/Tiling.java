package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;

/**
 * Joins opposite edges. A picture is painted larger than asked for; what lies beyond an edge goes
 * on at the opposite one, and there gives way to it: across, along the line where the two differ
 * least (Efros and Freeman, "Image quilting", 2001), down, slowly over the whole strip, as land
 * melts into sky.
 */
final class Tiling {

  /** How much larger the painting is than the picture. */
  private static final float MARGIN = 0.28f;

  /** The cells in which the line is looked for are as many at every size, and so is the line. */
  private static final int COLUMNS = 20;

  private static final int ROWS = 72;

  /** How wide the line is feathered, in widths of the strip. */
  private static final float FEATHER = 0.4f;

  private Tiling() {}

  /** The size to paint at for a tile of {@code size}. */
  static Size painted(Size size) {
    return new Size(size.width() + strip(size.width()), size.height() + strip(size.height()));
  }

  private static int strip(int side) {
    return Math.round(side * MARGIN);
  }

  /** The tile of a painting that was made at the size for it. */
  static Picture join(Picture painting, Size size) {
    return down(across(painting, size.width()), size.height());
  }

  private static Picture across(Picture painting, int width) {
    int strip = painting.width() - width;
    Picture joined = Picture.blank(new Size(width, painting.height()));
    int[] from = painting.pixels();
    float[] line = strip < 1 ? new float[ROWS] : line(painting, width, strip);
    for (int y = 0; y < painting.height(); y++) {
      float middle = at(line, (y + 0.5f) / painting.height() * ROWS - 0.5f) * strip;
      float half = FEATHER / 2 * strip;
      int start = y * painting.width();
      for (int x = 0; x < width; x++) {
        int pixel = from[start + x];
        if (x < strip) {
          float own = Curves.smooth(middle - half - 0.01f, middle + half, x + 0.5f);
          pixel = mix(from[start + x + width], pixel, own);
        }
        joined.pixels()[y * width + x] = pixel;
      }
    }
    return joined;
  }

  private static Picture down(Picture painting, int height) {
    int width = painting.width();
    int strip = painting.height() - height;
    Picture joined = Picture.blank(new Size(width, height));
    int[] from = painting.pixels();
    for (int y = 0; y < height; y++) {
      float own = y < strip ? Curves.smooth(0, strip, y + 0.5f) : 1;
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        joined.pixels()[i] = own == 1 ? from[i] : mix(from[i + height * width], from[i], own);
      }
    }
    return joined;
  }

  /** Where in the strip the two sides meet, 0 to 1, by rows. */
  private static float[] line(Picture painting, int width, int strip) {
    float[][] cost = new float[ROWS][COLUMNS];
    for (int row = 0; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        cost[row][column] = difference(painting, width, strip, row, column);
      }
    }
    for (int row = 1; row < ROWS; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        cost[row][column] += cost[row - 1][cheapest(cost[row - 1], column)];
      }
    }
    float[] line = new float[ROWS];
    int column = COLUMNS / 2;
    for (int row = ROWS - 1; row >= 0; row--) {
      column = row == ROWS - 1 ? cheapestOf(cost[row]) : cheapest(cost[row], column);
      float place = (column + 0.5f) / COLUMNS;
      line[row] = Math.clamp(place, FEATHER / 2, 1 - FEATHER / 2);
    }
    return line;
  }

  private static int cheapestOf(float[] costs) {
    int best = 0;
    for (int column = 1; column < COLUMNS; column++) {
      best = costs[column] < costs[best] ? column : best;
    }
    return best;
  }

  /** The cheapest of a column and its neighbours. */
  private static int cheapest(float[] costs, int column) {
    int best = column;
    if (column > 0 && costs[column - 1] < costs[best]) {
      best = column - 1;
    }
    if (column < COLUMNS - 1 && costs[column + 1] < costs[best]) {
      best = column + 1;
    }
    return best;
  }

  private static float difference(Picture painting, int width, int strip, int row, int column) {
    int top = row * painting.height() / ROWS;
    int bottom = Math.max(top + 1, (row + 1) * painting.height() / ROWS);
    int left = column * strip / COLUMNS;
    int right = Math.max(left + 1, (column + 1) * strip / COLUMNS);
    int[] pixels = painting.pixels();
    long sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        int i = y * painting.width() + x;
        sum += apart(pixels[i], pixels[i + width]);
      }
    }
    return (float) sum / ((bottom - top) * (right - left));
  }

  private static int apart(int one, int other) {
    int red = (one >> 16 & 255) - (other >> 16 & 255);
    int green = (one >> 8 & 255) - (other >> 8 & 255);
    int blue = (one & 255) - (other & 255);
    return red * red + green * green + blue * blue;
  }

  private static float at(float[] values, float place) {
    float held = Math.clamp(place, 0, values.length - 1.001f);
    int i = (int) held;
    return Curves.mix(values[i], values[i + 1], held - i);
  }

  private static int mix(int one, int other, float t) {
    int red = Math.round(Curves.mix(one >> 16 & 255, other >> 16 & 255, t));
    int green = Math.round(Curves.mix(one >> 8 & 255, other >> 8 & 255, t));
    int blue = Math.round(Curves.mix(one & 255, other & 255, t));
    return red << 16 | green << 8 | blue;
  }
}
