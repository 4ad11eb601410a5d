package dev.darkroom.engine.sketch;

/**
 * The filter of Kuwahara et al. (1976): each pixel becomes the mean of that one of its four
 * neighbouring squares which varies least, so areas turn flat and borders stay sharp. Sums over
 * squares come from summed-area tables, so the cost does not grow with the radius.
 */
final class Kuwahara {

  private static final int SCALE = 255;

  private final int width;
  private final int stride;
  private final int height;

  /** Sums over all pixels above and left; differences are right even where the sums wrap round. */
  private final int[] red;

  private final int[] green;
  private final int[] blue;

  /** Brightness and its square: what a square's variance is measured by. */
  private final int[] light;

  private final int[] squares;

  private Kuwahara(Raster raster) {
    width = raster.width;
    height = raster.height;
    stride = width + 1;
    int size = stride * (height + 1);
    red = new int[size];
    green = new int[size];
    blue = new int[size];
    light = new int[size];
    squares = new int[size];
    for (int y = 0; y < height; y++) {
      add(raster, y);
    }
  }

  private void add(Raster raster, int y) {
    int sumRed = 0;
    int sumGreen = 0;
    int sumBlue = 0;
    int sumLight = 0;
    int sumSquares = 0;
    for (int x = 0; x < width; x++) {
      int i = y * width + x;
      int r = (int) (raster.red[i] * SCALE + 0.5f);
      int g = (int) (raster.green[i] * SCALE + 0.5f);
      int b = (int) (raster.blue[i] * SCALE + 0.5f);
      int l = r + 2 * g + b;
      sumRed += r;
      sumGreen += g;
      sumBlue += b;
      sumLight += l;
      sumSquares += l * l;
      int above = y * stride + x + 1;
      int here = above + stride;
      red[here] = red[above] + sumRed;
      green[here] = green[above] + sumGreen;
      blue[here] = blue[above] + sumBlue;
      light[here] = light[above] + sumLight;
      squares[here] = squares[above] + sumSquares;
    }
  }

  /**
   * A filtered copy.
   *
   * @param radius the side of the squares less one, in pixels, at least 1
   */
  static Raster filter(Raster raster, int radius) {
    Kuwahara sums = new Kuwahara(raster);
    Raster filtered = new Raster(raster.width, raster.height);
    for (int y = 0; y < raster.height; y++) {
      for (int x = 0; x < raster.width; x++) {
        sums.filter(filtered, x, y, radius);
      }
    }
    return filtered;
  }

  private void filter(Raster filtered, int x, int y, int radius) {
    int left = Math.max(0, x - radius);
    int right = Math.min(width - 1, x + radius);
    int top = Math.max(0, y - radius);
    int bottom = Math.min(height - 1, y + radius);
    float least = Float.MAX_VALUE;
    int best = 0;
    for (int quadrant = 0; quadrant < 4; quadrant++) {
      float variance =
          variance(
              (quadrant & 1) == 0 ? left : x,
              (quadrant & 2) == 0 ? top : y,
              (quadrant & 1) == 0 ? x : right,
              (quadrant & 2) == 0 ? y : bottom);
      if (variance < least) {
        least = variance;
        best = quadrant;
      }
    }
    int x0 = (best & 1) == 0 ? left : x;
    int y0 = (best & 2) == 0 ? top : y;
    int x1 = (best & 1) == 0 ? x : right;
    int y1 = (best & 2) == 0 ? y : bottom;
    float share = 1f / (SCALE * (x1 - x0 + 1) * (y1 - y0 + 1));
    filtered.set(
        y * width + x,
        sum(red, x0, y0, x1, y1) * share,
        sum(green, x0, y0, x1, y1) * share,
        sum(blue, x0, y0, x1, y1) * share);
  }

  private float variance(int x0, int y0, int x1, int y1) {
    float count = (x1 - x0 + 1) * (y1 - y0 + 1);
    float mean = sum(light, x0, y0, x1, y1) / count;
    return sum(squares, x0, y0, x1, y1) / count - mean * mean;
  }

  private int sum(int[] table, int x0, int y0, int x1, int y1) {
    int above = y0 * stride;
    int below = (y1 + 1) * stride;
    return table[below + x1 + 1] - table[below + x0] - table[above + x1 + 1] + table[above + x0];
  }
}
