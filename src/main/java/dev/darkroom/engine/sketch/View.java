package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Size;

/**
 * The camera: how scene and canvas map to each other. It stands at x = 0, z = 0 and looks along z
 * with a level horizon. One canvas unit is the geometric mean of the sides, so a wide picture sees
 * more to the sides, a tall one more above and below, and everything keeps its size.
 *
 * @param width in pixels
 * @param height in pixels
 * @param unit pixels in one canvas unit, which is also the focal length
 * @param horizon pixels from the top to the horizon
 * @param eye the camera's height over the ground plane, in scene units
 */
record View(int width, int height, float unit, float horizon, float eye) {

  static View of(Size size, float horizon, float eye) {
    float unit = (float) Math.sqrt((double) size.width() * size.height());
    return new View(size.width(), size.height(), unit, horizon * size.height(), eye);
  }

  /** Canvas units right of the middle, at a column's centre. */
  float across(int column) {
    return (column + 0.5f - width * 0.5f) / unit;
  }

  /** Canvas units over the horizon, at a row's centre. */
  float above(int row) {
    return (horizon - row - 0.5f) / unit;
  }

  /** The column, with its fraction, where a point of the scene is seen. */
  float column(float x, float z) {
    return width * 0.5f + unit * x / z;
  }

  /** The row, with its fraction, where a point of the scene is seen. */
  float row(float y, float z) {
    return horizon - unit * (y - eye) / z;
  }

  /** Half the canvas's width in canvas units. */
  float reach() {
    return width * 0.5f / unit;
  }

  /** What one pixel covers at a distance, in scene units. */
  float footprint(float z) {
    return z / unit;
  }
}
