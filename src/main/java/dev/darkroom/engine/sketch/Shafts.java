package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/** Shafts of light that fan out from the sun between trees. */
final class Shafts {

  private Shafts() {}

  static void paint(Stage stage) {
    float strength = 0.15f * (1 - Weather.cover(stage.scene()) * 0.9f);
    if (stage.light().night()) {
      strength *= 0.7f;
    }
    float power = strength;
    stage.rows().apart(0, stage.height(), y -> row(stage, y, power));
  }

  private static void row(Stage stage, int y, float power) {
    View view = stage.view();
    Canvas canvas = stage.canvas();
    Light light = stage.light();
    Rgb sun = light.sun();
    float sunX = (light.sunX() - 0.5f) * 2 * view.reach();
    float sunY = Math.max(view.horizon() / view.unit() + 0.12f, 0.5f);
    float down = sunY - view.above(y);
    for (int x = 0, i = y * view.width(); x < view.width(); x++, i++) {
      float right = view.across(x) - sunX;
      float angle = right / Math.max(0.05f, down);
      float far = (float) Math.sqrt(right * right + down * down);
      float ray =
          Noise.at(angle * 7, 0.5f, stage.seed() + 190)
              + 0.5f * Noise.at(angle * 19, 3.5f, stage.seed() + 191);
      float shaft = Curves.smooth(-0.05f, 0.75f, ray) * Curves.exp(-far * 1.5f);
      float depth = Math.min(1, canvas.depth[i] / 9);
      float shine =
          power * (shaft * 1.2f + 0.16f * Curves.exp(-far * 2.2f)) * (0.25f + 0.75f * depth);
      canvas.red[i] += sun.r() * shine;
      canvas.green[i] += sun.g() * shine;
      canvas.blue[i] += sun.b() * shine * 0.8f;
    }
  }
}
