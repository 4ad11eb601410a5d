package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/**
 * One lit ball in space.
 *
 * @param x its middle, in canvas units right of the canvas's middle
 * @param y likewise, above it
 * @param radius in canvas units
 * @param light how far to the side its sun stands, −1 to 1
 * @param kind what it is made of
 * @param id what tells it from others
 */
record Planet(Stage stage, float x, float y, float radius, float light, Kind kind, int id) {

  /** What a planet is made of. */
  enum Kind {
    BANDED,
    LIVING,
    FROZEN,
    BARREN;

    static Kind of(int choice) {
      return switch (choice) {
        case 0, 1 -> BANDED;
        case 2 -> LIVING;
        default -> FROZEN;
      };
    }
  }

  /** Canvas units right of its middle. */
  float right(int column) {
    return stage.view().across(column) - x;
  }

  /** Canvas units below its middle. */
  float down(int row) {
    return y + (row + 0.5f - stage.height() * 0.5f) / stage.view().unit();
  }

  void paint() {
    float lightY = -0.35f;
    float lightZ = (float) Math.sqrt(Math.max(0.04f, 1 - light * light - lightY * lightY));
    float haze = kind == Kind.BARREN ? 0 : 0.07f;
    Patch patch = new Patch();
    stage
        .rows()
        .each(
            0,
            stage.height(),
            row -> {
              float v = down(row) / radius;
              if (Math.abs(v) > 1.3f) {
                return;
              }
              for (int column = 0; column < stage.width(); column++) {
                float u = right(column) / radius;
                float far = u * u + v * v;
                if (far < 1.7f) {
                  point(row * stage.width() + column, u, v, far, lightY, lightZ, haze, patch);
                }
              }
            });
  }

  private void point(
      int i, float u, float v, float far, float lightY, float lightZ, float haze, Patch patch) {
    Canvas canvas = stage.canvas();
    Rgb air = air();
    float edge = (float) Math.sqrt(far);
    float toward = (u * light + v * lightY) / Math.max(0.001f, edge);
    float halo =
        haze > 0 && edge >= 0.99f
            ? Curves.exp(-(edge - 1) * 26) * Curves.smooth(-0.5f, 0.9f, toward)
            : 0;
    canvas.red[i] += air.r() * halo;
    canvas.green[i] += air.g() * halo;
    canvas.blue[i] += air.b() * halo;
    float share = Curves.clamp((1 - edge) * radius * stage.view().unit() + 0.5f);
    if (share <= 0) {
      return;
    }
    float w = (float) Math.sqrt(Math.max(0, 1 - far));
    float lit = u * light + v * lightY + w * lightZ * 0.75f;
    float day = Curves.smooth(-0.12f, 0.25f, lit) * (0.15f + 0.95f * Math.max(0, lit));
    surface(u / (0.6f + 0.4f * w), v / (0.75f + 0.25f * w), patch);
    float rim = (1 - w) * (1 - w) * haze * 9 * Math.max(0, lit + 0.15f);
    canvas.blend(
        i,
        patch.red * (day * 1.5f + 0.006f) + air.r() * rim,
        patch.green * (day * 1.45f + 0.008f) + air.g() * rim,
        patch.blue * (day * 1.4f + 0.014f) + air.b() * rim,
        share);
    if (share > 0.5f) {
      canvas.depth[i] = 1000;
    }
  }

  private Rgb air() {
    return switch (kind) {
      case BANDED -> new Rgb(.75f, .55f, .38f);
      case LIVING -> new Rgb(.25f, .50f, 1.0f);
      case FROZEN -> new Rgb(.45f, .75f, .95f);
      case BARREN -> new Rgb(0, 0, 0);
    };
  }

  private void surface(float u, float v, Patch p) {
    switch (kind) {
      case BANDED -> bands(u, v, p);
      case LIVING -> land(u, v, p);
      case FROZEN -> {
        float rough = Noise.fractal(u * 2.2f, v * 2.2f, id, 5);
        float crack =
            1
                - Curves.smooth(
                    0, 0.05f, Math.abs(Noise.fractal(u * 1.6f + rough, v * 1.6f, id + 9, 3)));
        float t = Curves.clamp(0.5f + rough);
        p.set(Curves.mix(.22f, .70f, t), Curves.mix(.40f, .80f, t), Curves.mix(.58f, .88f, t));
        p.blend(.16f, .26f, .42f, crack * 0.6f);
      }
      case BARREN -> {
        float rough = Noise.fractal(u * 2.6f, v * 2.6f, id, 5);
        float tone = 0.34f + 0.34f * rough;
        p.set(tone, tone * 0.95f, tone * 0.88f);
      }
    }
  }

  private void bands(float u, float v, Patch p) {
    float swirl = Noise.fractal(u * 1.3f, v * 5, id, 4);
    float at = v * 3.4f + 0.32f * swirl;
    float band = Noise.at(at * 1.5f, 0.5f, id + 5) + 0.4f * Noise.at(at * 5, 3.5f, id + 6);
    float t = Curves.clamp(0.5f + 0.62f * band);
    Rgb pale = Colour.turn(new Rgb(.70f, .56f, .40f), Noise.cell(id, 1, 1) * 4.5f - 0.8f);
    Rgb dark = Colour.turn(new Rgb(.42f, .20f, .10f), Noise.cell(id, 2, 1) * 4.5f - 0.8f);
    Rgb c = dark.mix(pale, t);
    p.set(c.r(), c.g(), c.b());
  }

  private void land(float u, float v, Patch p) {
    float height = Noise.fractal(u * 1.7f, v * 1.7f, id, 6);
    p.set(.015f, .075f, .20f);
    float coast = Curves.smooth(0.015f, 0.04f, height);
    p.blend(.10f, .19f, .06f, coast);
    p.blend(
        .38f,
        .29f,
        .15f,
        coast * Curves.smooth(0.10f, 0.28f, height + 0.1f * Noise.at(u * 5, v * 5, id + 3)));
    p.blend(.75f, .80f, .85f, Curves.smooth(0.72f, 0.86f, Math.abs(v) + 0.25f * height));
    float wx = Noise.fractal(u * 2, v * 3.4f, id + 7, 3);
    float cloud =
        Curves.smooth(0.0f, 0.42f, Noise.fractal(u * 2.2f + wx, v * 3.6f + wx, id + 8, 5) + 0.06f);
    p.blend(.82f, .84f, .87f, cloud * 0.9f);
  }
}
