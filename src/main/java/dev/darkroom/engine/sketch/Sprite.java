package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/**
 * A tree or other upright thing while it is painted: its frame on the canvas, and the one way to
 * put a lit point of it there.
 */
final class Sprite {

  final Stage stage;
  final int id;

  /** The column of its middle, the row of its foot, and its height in pixels. */
  final float column;

  final float foot;
  final float tall;

  private final float z;
  private final float clarity;
  private final Rgb air;
  private final Patch patch = new Patch();

  /**
   * @param x where it stands, z before the camera
   * @param ground how high it stands
   * @param height how high it is
   * @param id what tells it from others
   */
  Sprite(Stage stage, float x, float z, float ground, float height, int id) {
    this.stage = stage;
    this.z = z;
    this.id = id;
    column = stage.view().column(x, z);
    foot = stage.view().row(ground, z);
    tall = height * stage.view().unit() / z;
    clarity = stage.clarity(z);
    air = Air.colour(stage, x / z);
  }

  /** −1 where the sun stands to the left of it, else 1. */
  float sunSide() {
    return stage.light().sunX() * stage.width() < column ? -1 : 1;
  }

  int left(float halfWidth) {
    return Math.max(0, (int) (column - halfWidth * tall));
  }

  int right(float halfWidth) {
    return Math.min(stage.width() - 1, (int) (column + halfWidth * tall) + 1);
  }

  int top(float share) {
    return Math.max(0, (int) (foot - share * tall));
  }

  int bottom() {
    return Math.min(stage.height() - 1, (int) foot);
  }

  /** Places right of its middle, in shares of its height. */
  float across(int x) {
    return (x + 0.5f - column) / tall;
  }

  /** Places over its foot, in shares of its height. */
  float up(int y) {
    return (foot - y - 0.5f) / tall;
  }

  /** Lays a lit point of it over the canvas where nothing nearer stands. */
  void lay(int x, int y, float r, float g, float b, float direct, float alpha) {
    Canvas canvas = stage.canvas();
    int i = y * stage.width() + x;
    if (Math.abs(canvas.depth[i]) < z) {
      return;
    }
    patch.set(r, g, b);
    patch.light(stage.light(), direct, 1);
    patch.fade(air, clarity);
    patch.lay(canvas, i, alpha, z);
  }
}
