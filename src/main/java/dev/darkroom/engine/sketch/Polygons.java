package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/**
 * Draws flat convex faces in perspective, column by column, behind what is nearer. Edges are mixed
 * by the share of a pixel that they cover, so faces are drawn from far to near.
 */
final class Polygons {

  private final Stage stage;
  private final View view;
  private final Canvas canvas;
  private final Rgb[] air;
  private final float sunX;
  private final Patch patch = new Patch();

  Polygons(Stage stage) {
    this.stage = stage;
    view = stage.view();
    canvas = stage.canvas();
    air = Air.colours(stage);
    sunX = stage.light().sunX() < 0.5f ? -1 : 1;
  }

  /**
   * Draws one face.
   *
   * @param corners x, y, z of each corner in turn; all before the camera
   */
  void fill(Facade facade, float... corners) {
    int count = corners.length / 3;
    float[] columns = new float[count];
    float[] rows = new float[count];
    float left = Float.MAX_VALUE;
    float right = -Float.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      float z = corners[i * 3 + 2];
      columns[i] = view.column(corners[i * 3], z);
      rows[i] = view.row(corners[i * 3 + 1], z);
      left = Math.min(left, columns[i]);
      right = Math.max(right, columns[i]);
    }
    Plane plane = Plane.of(corners, view.eye());
    float direct = direct(plane);
    int end = Math.min(view.width(), (int) Math.ceil(right));
    for (int x = Math.max(0, (int) Math.floor(left)); x < end; x++) {
      float share = Math.min(x + 1, right) - Math.max(x, left);
      float middle = (Math.max(x, left) + Math.min(x + 1, right)) * 0.5f;
      column(facade, plane, columns, rows, x, middle, Math.min(1, share), direct);
    }
  }

  /** How much sun a face takes; the sun counts as standing a little behind the camera. */
  private float direct(Plane plane) {
    float facing = plane.x() * sunX * 0.76f + plane.y() * 0.5f - plane.z() * 0.4f;
    return 0.2f + 0.8f * Math.max(0, facing);
  }

  private void column(
      Facade facade,
      Plane plane,
      float[] columns,
      float[] rows,
      int x,
      float middle,
      float share,
      float direct) {
    float top = Float.MAX_VALUE;
    float bottom = -Float.MAX_VALUE;
    for (int i = 0; i < columns.length; i++) {
      int next = (i + 1) % columns.length;
      float from = columns[i];
      float to = columns[next];
      if (Math.min(from, to) <= middle && middle <= Math.max(from, to)) {
        float t = from == to ? 0 : (middle - from) / (to - from);
        float y = Curves.mix(rows[i], rows[next], t);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    float u = (middle - view.width() * 0.5f) / view.unit();
    int end = Math.min(view.height(), (int) Math.ceil(bottom));
    for (int y = Math.max(0, (int) Math.floor(top)); y < end; y++) {
      float cover = (Math.min(y + 1, bottom) - Math.max(y, top)) * share;
      float e = view.above(y);
      float z = plane.distance(u, e, view.eye());
      int i = y * view.width() + x;
      if (cover > 0 && z > 0 && Math.abs(canvas.depth[i]) >= z) {
        patch.footprint = view.footprint(z);
        patch.glow(0, 0, 0);
        facade.colour(u * z, view.eye() + e * z, z, patch);
        lay(i, x, z, Math.min(1, cover), direct);
      }
    }
  }

  private void lay(int i, int x, float z, float cover, float direct) {
    patch.light(stage.light(), direct * (stage.light().low() ? 0.6f : 0.8f), 1);
    patch.fade(air[x], stage.clarity(z));
    patch.lay(canvas, i, cover, z);
  }

  /** The plane of a face: its normal towards the camera, and its distance from the origin. */
  private record Plane(float x, float y, float z, float offset) {

    static Plane of(float[] c, float eye) {
      float ax = c[3] - c[0];
      float ay = c[4] - c[1];
      float az = c[5] - c[2];
      float bx = c[6] - c[0];
      float by = c[7] - c[1];
      float bz = c[8] - c[2];
      float nx = ay * bz - az * by;
      float ny = az * bx - ax * bz;
      float nz = ax * by - ay * bx;
      float length = (float) Math.sqrt(nx * nx + ny * ny + nz * nz);
      float offset = (nx * c[0] + ny * c[1] + nz * c[2]) / length;
      Plane plane = new Plane(nx / length, ny / length, nz / length, offset);
      boolean away = plane.x * c[0] + plane.y * (c[1] - eye) + plane.z * c[2] > 0;
      return away ? new Plane(-plane.x, -plane.y, -plane.z, -offset) : plane;
    }

    /** How far along z the line of sight through a point of the canvas meets the plane. */
    float distance(float u, float e, float eye) {
      return (offset - y * eye) / (x * u + y * e + z);
    }
  }
}
