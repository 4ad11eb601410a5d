package dev.darkroom.engine;

import dev.darkroom.asset.Picture;
import java.util.Arrays;

/** The rows of a picture at their new width; only as many are held as are looked at together. */
final class WideRows {

  private final Picture source;
  private final LanczosTaps taps;
  private final float[][] rows;

  /** Which row each place holds; −1 none. */
  private final int[] held;

  /**
   * @param together how many neighbouring rows are looked at before an earlier one is not any more
   */
  WideRows(Picture source, LanczosTaps taps, int together) {
    this.source = source;
    this.taps = taps;
    rows = new float[together + 1][3 * taps.length()];
    held = new int[together + 1];
    Arrays.fill(held, -1);
  }

  /** Red, green and blue of each pixel of a row, 0 to 255 but for what the window overshoots. */
  float[] row(int y) {
    int place = y % held.length;
    if (held[place] != y) {
      widen(y, rows[place]);
      held[place] = y;
    }
    return rows[place];
  }

  private void widen(int y, float[] row) {
    int[] pixels = source.pixels();
    int start = y * source.width();
    for (int x = 0, out = 0; x < taps.length(); x++, out += 3) {
      float red = 0;
      float green = 0;
      float blue = 0;
      for (int tap = taps.first(x); tap < taps.first(x + 1); tap++) {
        int pixel = pixels[start + taps.source(tap)];
        float weight = taps.weight(tap);
        red += weight * (pixel >> 16 & 255);
        green += weight * (pixel >> 8 & 255);
        blue += weight * (pixel & 255);
      }
      row[out] = red;
      row[out + 1] = green;
      row[out + 2] = blue;
    }
  }
}
