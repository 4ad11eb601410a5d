package dev.darkroom.engine.sketch;

import java.util.Random;

/** Stars, thrown at random and not on a grid, thicker along the milky way. */
final class Stars {

  private static final int COUNT = 2600;

  private Stars() {}

  /** The glow of the milky way, which lies behind clouds and land. */
  static void milkyWay(Stage stage, float strength) {
    View view = stage.view();
    Canvas canvas = stage.canvas();
    int seed = stage.seed() + 31;
    float lean = lean(stage);
    int end = (int) Math.min(view.height(), Math.max(0, view.horizon()));
    stage
        .rows()
        .apart(
            0,
            end,
            y -> {
              float e = view.above(y);
              float rise = Curves.smooth(0, 0.2f, e);
              for (int x = 0, i = y * view.width(); x < view.width(); x++, i++) {
                float u = view.across(x);
                float band = band(u, e, lean);
                if (band < 0.02f) {
                  continue;
                }
                float dust = Noise.fractal(u * 5, e * 5, seed, 4);
                float glow =
                    strength * rise * band * (0.3f + 0.9f * Curves.smooth(-.3f, .5f, dust));
                canvas.red[i] += glow * 0.050f;
                canvas.green[i] += glow * 0.048f;
                canvas.blue[i] += glow * 0.075f;
              }
            });
  }

  private static float lean(Stage stage) {
    float lean = stage.random(3).nextFloat() * 1.2f - 0.6f;
    return lean + Math.copySign(0.35f, lean);
  }

  /** How near a place in the sky is to the milky way, 0 to 1. */
  private static float band(float u, float e, float lean) {
    float off = (e - 0.32f - u * lean) / (float) Math.sqrt(1 + lean * lean) * 4.6f;
    return Curves.exp(-off * off);
  }

  /** Paints the stars on what is left of the sky. */
  static void paint(Stage stage, CloudCover cover, float strength) {
    View view = stage.view();
    Random random = stage.random(4);
    float lean = lean(stage);
    float top = Math.min(view.horizon(), view.height()) / view.unit();
    float area = top * view.reach() * 2;
    int count = (int) (COUNT * area / 0.56f);
    for (int n = 0; n < count; n++) {
      float u = (random.nextFloat() * 2 - 1) * view.reach();
      float e = view.horizon() / view.unit() - random.nextFloat() * top;
      float chance = random.nextFloat();
      float rank = random.nextFloat();
      float tint = random.nextFloat();
      if (chance < 0.4f + 0.6f * band(u, e, lean)) {
        float bright = 0.05f + 0.5f * rank * rank * rank + 2.6f * (float) StrictMath.pow(rank, 40);
        star(stage, cover, u, e, bright * strength * Curves.smooth(0, 0.1f, e), tint);
      }
    }
  }

  private static void star(
      Stage stage, CloudCover cover, float u, float e, float bright, float tint) {
    View view = stage.view();
    Canvas canvas = stage.canvas();
    float x = view.width() * 0.5f + u * view.unit();
    float y = view.horizon() - e * view.unit();
    float radius = Math.max(0.55f, (0.00062f + 0.0004f * bright) * view.unit());
    float energy = Math.min(1, Curves.square(0.00085f * view.unit() / radius) * 1.3f);
    int reach = (int) Math.ceil(radius * 2.6f);
    for (int py = Math.max(0, (int) y - reach);
        py <= Math.min(view.height() - 1, (int) y + reach);
        py++) {
      for (int px = Math.max(0, (int) x - reach);
          px <= Math.min(view.width() - 1, (int) x + reach);
          px++) {
        int i = py * view.width() + px;
        if (canvas.depth[i] != Canvas.SKY) {
          continue;
        }
        float far =
            Curves.square((px + 0.5f - x) / radius) + Curves.square((py + 0.5f - y) / radius);
        float shine =
            bright * energy * Curves.exp(-far) * (1 - Math.min(1, 1.4f * cover.density(px, py)));
        canvas.red[i] += shine * (0.8f + 0.35f * tint);
        canvas.green[i] += shine * 0.92f;
        canvas.blue[i] += shine * (1.2f - 0.35f * tint);
      }
    }
  }
}
