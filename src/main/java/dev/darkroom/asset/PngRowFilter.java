package dev.darkroom.asset;

/**
 * Turns rows of pixels into PNG's filtered rows: each channel as its difference from the pixel to
 * the left or from the one above, whichever makes the row's differences smaller in sum (the
 * heuristic of the PNG specification, section 12.7).
 */
final class PngRowFilter {

  private static final int CHANNELS = 3;
  private static final byte FROM_LEFT = 1;
  private static final byte FROM_ABOVE = 2;

  // One black pixel stands before each row, so that the first one has a left neighbour.
  private byte[] current;
  private byte[] above;

  // One byte before each row names its filter.
  private final byte[] leftDifferences;
  private final byte[] aboveDifferences;

  PngRowFilter(int width) {
    current = new byte[CHANNELS + CHANNELS * width];
    above = new byte[current.length];
    leftDifferences = new byte[1 + CHANNELS * width];
    aboveDifferences = new byte[leftDifferences.length];
    leftDifferences[0] = FROM_LEFT;
    aboveDifferences[0] = FROM_ABOVE;
  }

  /**
   * The next row, filtered, with the byte before it that names the filter.
   *
   * @param from the index of the row's first pixel
   * @return an array that the next call may write over
   */
  byte[] next(int[] pixels, int from) {
    byte[] done = above;
    above = current;
    current = done;
    unpack(pixels, from);
    int leftSum = 0;
    int aboveSum = 0;
    for (int i = CHANNELS; i < current.length; i++) {
      byte toLeft = (byte) (current[i] - current[i - CHANNELS]);
      byte toAbove = (byte) (current[i] - above[i]);
      leftDifferences[i - CHANNELS + 1] = toLeft;
      aboveDifferences[i - CHANNELS + 1] = toAbove;
      leftSum += Math.abs(toLeft);
      aboveSum += Math.abs(toAbove);
    }
    return leftSum <= aboveSum ? leftDifferences : aboveDifferences;
  }

  private void unpack(int[] pixels, int from) {
    for (int i = CHANNELS, p = from; i < current.length; i += CHANNELS, p++) {
      int rgb = pixels[p];
      current[i] = (byte) (rgb >> 16);
      current[i + 1] = (byte) (rgb >> 8);
      current[i + 2] = (byte) rgb;
    }
  }
}
