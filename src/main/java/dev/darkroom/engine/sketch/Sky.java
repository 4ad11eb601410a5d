package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/** The bare sky: its gradient and the glow round the sun. */
final class Sky {

  /** Canvas units over the horizon where the gradient of a usual picture ends. */
  private static final float TOP = 0.56f;

  private Sky() {}

  static void paint(Stage stage) {
    View view = stage.view();
    float top = Math.max(TOP, Math.min(1, view.horizon() / view.unit()));
    stage.rows().apart(0, stage.height(), y -> row(stage, y, top));
  }

  private static void row(Stage stage, int y, float top) {
    View view = stage.view();
    Light light = stage.light();
    Rgb base = gradient(light, Math.max(0, view.above(y)) / top);
    float strength = light.night() ? 0 : light.low() ? 0.75f : 0.3f;
    float core = light.night() ? 0 : 0.8f;
    float veil = 1 - 0.85f * Weather.cover(stage.scene());
    float width = light.low() ? 4.2f : 5;
    float down = y + 0.5f - light.sunY() * view.height();
    Rgb sun = light.sun().times(veil);
    for (int x = 0, i = y * view.width(); x < view.width(); x++, i++) {
      float right = x + 0.5f - light.sunX() * view.width();
      float far = (float) Math.sqrt(right * right + down * down) / view.unit();
      float glow = Curves.exp(-far * width) * strength + Curves.exp(-far * 14) * core;
      stage
          .canvas()
          .set(
              i,
              base.r() + sun.r() * glow * 0.55f,
              base.g() + sun.g() * glow * 0.5f,
              base.b() + sun.b() * glow * 0.42f);
    }
  }

  /** The colour at a height: 0 the horizon, 1 the top. */
  private static Rgb gradient(Light light, float height) {
    float t = (float) Math.sqrt(Math.min(1, height)) * 0.97f + 0.03f * Math.min(1, height);
    Rgb lower = light.haze().mix(light.middle(), Curves.smooth(0, 0.52f, t));
    return lower.mix(light.zenith(), Curves.smooth(0.35f, 1, t));
  }
}
