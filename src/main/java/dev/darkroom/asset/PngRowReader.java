package dev.darkroom.asset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Turns PNG's filtered rows of three channels into pixels (PNG specification, section 9). */
final class PngRowReader {

  private static final int CHANNELS = 3;

  // One black pixel stands before each row, so that the first one has a left neighbour.
  private byte[] current;
  private byte[] above;
  private final int[] pixels;

  PngRowReader(int width) {
    current = new byte[CHANNELS + CHANNELS * width];
    above = new byte[current.length];
    pixels = new int[width];
  }

  /**
   * Reads the next row.
   *
   * @return {@code 0xRRGGBB} in an array that the next call writes over
   */
  int[] next(InputStream filtered) throws IOException, InvalidPictureException {
    byte[] done = above;
    above = current;
    current = done;
    int filter = filtered.read();
    if (filtered.readNBytes(current, CHANNELS, current.length - CHANNELS)
        < current.length - CHANNELS) {
      throw new EOFException();
    }
    switch (filter) {
      case 0 -> {
        // The row stands there as it is.
      }
      case 1 -> addLeft();
      case 2 -> addAbove();
      case 3 -> addMean();
      case 4 -> addNearest();
      default -> throw InvalidPictureException.damaged();
    }
    pack();
    return pixels;
  }

  private void addLeft() {
    for (int i = CHANNELS; i < current.length; i++) {
      current[i] += current[i - CHANNELS];
    }
  }

  private void addAbove() {
    for (int i = CHANNELS; i < current.length; i++) {
      current[i] += above[i];
    }
  }

  private void addMean() {
    for (int i = CHANNELS; i < current.length; i++) {
      int sum = Byte.toUnsignedInt(current[i - CHANNELS]) + Byte.toUnsignedInt(above[i]);
      current[i] += (byte) (sum / 2);
    }
  }

  /** The predictor of Paeth: whichever neighbour is nearest to left + above − above left. */
  private void addNearest() {
    for (int i = CHANNELS; i < current.length; i++) {
      int left = Byte.toUnsignedInt(current[i - CHANNELS]);
      int up = Byte.toUnsignedInt(above[i]);
      int corner = Byte.toUnsignedInt(above[i - CHANNELS]);
      int fromLeft = Math.abs(up - corner);
      int fromUp = Math.abs(left - corner);
      int fromCorner = Math.abs(left + up - 2 * corner);
      int nearest =
          fromLeft <= fromUp && fromLeft <= fromCorner ? left : fromUp <= fromCorner ? up : corner;
      current[i] += (byte) nearest;
    }
  }

  private void pack() {
    for (int i = CHANNELS, p = 0; i < current.length; i += CHANNELS, p++) {
      pixels[p] =
          (current[i] & 0xFF) << 16 | (current[i + 1] & 0xFF) << 8 | (current[i + 2] & 0xFF);
    }
  }
}
