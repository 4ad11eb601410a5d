package dev.darkroom.asset;

import java.util.Arrays;

/**
 * Frames a picture whose rows come in one after the other, so that never more of it is in memory
 * than the rows that one row of the result is made of. Averages areas where a side shrinks,
 * interpolates between neighbours where it grows. It reckons in whole numbers, so one picture gives
 * the same pixels on every machine.
 */
final class RowScaler {

  private final ResizeAxis across;
  private final ResizeAxis down;
  private final Picture picture;

  /** The part of the scaled picture that the canvas shows, and where on it. */
  private final int firstColumn;

  private final int columns;
  private final int left;
  private final int lastRow;
  private final int top;

  /**
   * The newest rows, scaled across. A channel has 16 bits, 256 times its value, so that rounding
   * twice leaves no trace.
   */
  private final char[][] window;

  private final int[] sums;
  private int rowsIn;
  private int nextRow;

  RowScaler(Size from, Framing framing) {
    Size scaled = framing.scaled();
    Size canvas = framing.canvas();
    across = ResizeAxis.of(from.width(), scaled.width());
    down = ResizeAxis.of(from.height(), scaled.height());
    picture = Picture.blank(canvas);
    firstColumn = Math.max(0, -framing.left());
    columns = Math.min(canvas.width(), scaled.width());
    left = Math.max(0, framing.left());
    nextRow = Math.max(0, -framing.top());
    lastRow = nextRow + Math.min(canvas.height(), scaled.height()) - 1;
    top = framing.top();
    window = new char[down.mostTaps()][3 * columns];
    sums = new int[3 * columns];
  }

  /** Whether no further row can change the result. */
  boolean isComplete() {
    return nextRow > lastRow;
  }

  /** Takes the next row, which begins at {@code from}. */
  void add(int[] pixels, int from) {
    if (!isComplete() && rowsIn >= down.source(down.firstTap(nextRow))) {
      scaleAcross(pixels, from, window[rowsIn % window.length]);
      while (!isComplete() && down.source(down.firstTap(nextRow + 1) - 1) <= rowsIn) {
        writeRow();
        nextRow++;
      }
    }
    rowsIn++;
  }

  /** The result, which is whole when {@link #isComplete}. */
  Picture picture() {
    return picture;
  }

  private void scaleAcross(int[] pixels, int from, char[] scaled) {
    int out = 0;
    for (int x = firstColumn; x < firstColumn + columns; x++) {
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int tap = across.firstTap(x); tap < across.firstTap(x + 1); tap++) {
        int pixel = pixels[from + across.source(tap)];
        int weight = across.weight(tap);
        red += weight * ((pixel >> 16) & 0xFF);
        green += weight * ((pixel >> 8) & 0xFF);
        blue += weight * (pixel & 0xFF);
      }
      scaled[out++] = (char) (red >> (ResizeAxis.WEIGHT_BITS - 8));
      scaled[out++] = (char) (green >> (ResizeAxis.WEIGHT_BITS - 8));
      scaled[out++] = (char) (blue >> (ResizeAxis.WEIGHT_BITS - 8));
    }
  }

  private void writeRow() {
    Arrays.fill(sums, 0);
    for (int tap = down.firstTap(nextRow); tap < down.firstTap(nextRow + 1); tap++) {
      addWeighted(window[down.source(tap) % window.length], down.weight(tap));
    }
    int[] pixels = picture.pixels();
    int out = (nextRow + top) * picture.width() + left;
    for (int i = 0; i < sums.length; i += 3) {
      pixels[out++] = (toByte(sums[i]) << 16) | (toByte(sums[i + 1]) << 8) | toByte(sums[i + 2]);
    }
  }

  private void addWeighted(char[] row, int weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * row[i];
    }
  }

  private static int toByte(int sum) {
    int fractionBits = ResizeAxis.WEIGHT_BITS + 8;
    int half = 1 << (fractionBits - 1);
    return (sum + half) >> fractionBits;
  }
}
