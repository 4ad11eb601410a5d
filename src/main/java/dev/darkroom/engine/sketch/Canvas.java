package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Size;
import java.util.Arrays;

/**
 * Linear light and depth, one value a pixel, row by row from the top left. Painters write straight
 * into the arrays; nothing else holds the picture while it is painted.
 */
final class Canvas {

  /** The depth of the sky: behind everything. */
  static final float SKY = 1e9f;

  final int width;
  final int height;

  /** Linear light; 1 is white in the middle of the tone curve, more is brighter than paper. */
  final float[] red;

  final float[] green;
  final float[] blue;

  /**
   * The distance from the camera in scene units, {@link #SKY} where there is none. Water is
   * negative: its surface at distance d holds −d until the water itself is painted over its mirror
   * image.
   */
  final float[] depth;

  Canvas(Size size) {
    width = size.width();
    height = size.height();
    red = new float[width * height];
    green = new float[width * height];
    blue = new float[width * height];
    depth = new float[width * height];
    Arrays.fill(depth, SKY);
  }

  void set(int pixel, float r, float g, float b) {
    red[pixel] = r;
    green[pixel] = g;
    blue[pixel] = b;
  }

  /** Lays a colour over the pixel: {@code alpha} 0 leaves it, 1 covers it. */
  void blend(int pixel, float r, float g, float b, float alpha) {
    red[pixel] += (r - red[pixel]) * alpha;
    green[pixel] += (g - green[pixel]) * alpha;
    blue[pixel] += (b - blue[pixel]) * alpha;
  }
}
