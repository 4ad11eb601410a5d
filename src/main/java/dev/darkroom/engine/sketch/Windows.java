package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/**
 * Rows of windows on a wall. What is finer than a pixel melts into its mean, so that far walls
 * neither flicker nor sparkle.
 *
 * @param id what tells this building from others
 * @param width from one window to the next
 * @param height from one floor to the next
 * @param glass the share of the width that is glass
 * @param lit the share of windows with light behind them
 * @param power how bright that light is
 * @param neon whether the lights have all colours
 * @param mirror what dark glass reflects
 */
record Windows(
    int id,
    float width,
    float height,
    float glass,
    float lit,
    float power,
    boolean neon,
    Rgb mirror) {

  /** Lays windows over a patch of wall. */
  void lay(float along, float up, Patch patch) {
    float u = along / width;
    float v = up / height;
    int column = Curves.floor(u);
    int floor = Curves.floor(v);
    float edge = (1 - glass) * 0.5f;
    float across = pulse(u - column, edge, 1 - edge, patch.footprint / width);
    float tall = pulse(v - floor, 0.24f, 0.82f, patch.footprint / height);
    float pane = across * tall;
    if (pane < 0.01f) {
      return;
    }
    patch.blend(0.05f, 0.06f, 0.075f, pane * 0.75f);
    patch.glowRed += mirror.r() * pane;
    patch.glowGreen += mirror.g() * pane;
    patch.glowBlue += mirror.b() * pane;
    float apart = 1 - Curves.smooth(0.6f, 1.6f, patch.footprint / Math.min(width, height));
    float chance = Noise.cell(column, floor, id + 7);
    float on = Curves.mix(lit, chance < lit ? 1 : 0, apart);
    if (on > 0) {
      shine(column, floor, pane * on * power, apart, patch);
    }
  }

  private void shine(int column, int floor, float power, float apart, Patch patch) {
    float own = Noise.cell(column, floor, id + 8);
    float bright = power * Curves.mix(0.85f, 0.3f + 1.1f * own, apart);
    float tint = Noise.cell(column >> 2, floor >> 1, id + 9);
    if (neon && tint > 0.6f) {
      boolean pink = tint > 0.8f;
      patch.glowRed += bright * (pink ? 1.3f : 0.15f);
      patch.glowGreen += bright * (pink ? 0.2f : 0.95f);
      patch.glowBlue += bright * (pink ? 0.95f : 1.25f);
      return;
    }
    patch.glowRed += bright * (1.2f - 0.25f * tint);
    patch.glowGreen += bright * (0.74f + 0.2f * tint);
    patch.glowBlue += bright * (0.34f + 0.5f * tint * tint);
  }

  /** 1 between two edges, soft by {@code blur}, and the mean once the blur is wide. */
  static float pulse(float t, float from, float to, float blur) {
    float soft = Math.max(0.02f, blur);
    float sharp = Curves.clamp((t - from) / soft + 0.5f) * Curves.clamp((to - t) / soft + 0.5f);
    return Curves.mix(sharp, to - from, Curves.smooth(0.5f, 1.1f, blur));
  }
}
