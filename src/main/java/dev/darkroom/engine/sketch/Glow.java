package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/** Small lights: lamps, beacons, lanterns. */
final class Glow {

  private Glow() {}

  /**
   * Adds one light to what is seen.
   *
   * @param radius of its halo, in scene units
   */
  static void add(Stage stage, float x, float y, float z, float radius, Rgb colour) {
    View view = stage.view();
    Canvas canvas = stage.canvas();
    float column = view.column(x, z);
    float row = view.row(y, z);
    float size = Math.max(0.7f, radius * view.unit() / z);
    float energy = Math.min(1, Curves.square(radius * view.unit() / z / size)) * stage.clarity(z);
    int reach = (int) (size * 2.5f) + 1;
    int bottom = Math.min(view.height() - 1, (int) row + reach);
    int right = Math.min(view.width() - 1, (int) column + reach);
    for (int py = Math.max(0, (int) row - reach); py <= bottom; py++) {
      for (int px = Math.max(0, (int) column - reach); px <= right; px++) {
        int i = py * view.width() + px;
        if (Math.abs(canvas.depth[i]) < z * 0.98f) {
          continue;
        }
        float far =
            Curves.square((px + 0.5f - column) / size) + Curves.square((py + 0.5f - row) / size);
        float shine = energy * (0.85f * Curves.exp(-far * 5) + 0.15f * Curves.exp(-far));
        canvas.red[i] += colour.r() * shine;
        canvas.green[i] += colour.g() * shine;
        canvas.blue[i] += colour.b() * shine;
      }
    }
  }

  /**
   * Lights the ground round a lamp.
   *
   * @param radius of the pool of light, in scene units
   */
  static void pool(Stage stage, float x, float ground, float z, float radius, Rgb colour) {
    View view = stage.view();
    Canvas canvas = stage.canvas();
    float near = Math.max(0.3f, z - 2 * radius);
    float far = z + 2 * radius;
    int left = Math.max(0, (int) view.column(x - 2 * radius, near));
    int right = Math.min(view.width() - 1, (int) view.column(x + 2 * radius, near));
    int top = Math.max(0, (int) view.row(ground + 0.1f, far));
    int bottom = Math.min(view.height() - 1, (int) view.row(ground - 0.05f, near));
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        int i = row * view.width() + column;
        float depth = canvas.depth[i];
        if (depth < near || depth > far) {
          continue;
        }
        float offX = (view.across(column) * depth - x) / radius;
        float offZ = (depth - z) / radius;
        float shine = Curves.exp(-(offX * offX + offZ * offZ)) * stage.clarity(z);
        canvas.red[i] += colour.r() * shine;
        canvas.green[i] += colour.g() * shine;
        canvas.blue[i] += colour.b() * shine;
      }
    }
  }
}
