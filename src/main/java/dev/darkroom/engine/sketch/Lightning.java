package dev.darkroom.engine.sketch;

import java.util.Random;

/** One bolt from the clouds, with branches. */
final class Lightning {

  private static final int STEPS = 60;

  private Lightning() {}

  /** Adds the bolt before what is far and behind what is near. */
  static void glare(Stage stage) {
    Random random = stage.random(7);
    if (random.nextFloat() < 0.35f) {
      return;
    }
    float x = (random.nextFloat() - 0.5f) * 1.4f * stage.view().reach();
    float top = Math.min(0.5f, stage.view().horizon() / stage.view().unit() * 0.95f);
    bolt(stage, random, x, top, 0, 1);
  }

  private static void bolt(Stage stage, Random random, float x, float from, float to, float power) {
    float drift = 0;
    for (int n = 0; n < STEPS; n++) {
      float e = Curves.mix(from, to, n / (float) STEPS);
      float next = Curves.mix(from, to, (n + 1) / (float) STEPS);
      drift = drift * 0.75f + (random.nextFloat() - 0.5f) * 0.02f * power;
      segment(stage, x, e, x + drift, next, power);
      x += drift;
      if (power > 0.6f && random.nextFloat() < 0.06f) {
        bolt(stage, random, x, e, e * (0.3f + 0.5f * random.nextFloat()), power * 0.4f);
      }
    }
  }

  private static void segment(Stage stage, float x0, float e0, float x1, float e1, float power) {
    View view = stage.view();
    Canvas canvas = stage.canvas();
    float glow = 0.012f * view.unit();
    float core = Math.max(0.5f, 0.0011f * view.unit() * power);
    int from = (int) (view.horizon() - e0 * view.unit());
    int to = (int) (view.horizon() - e1 * view.unit());
    for (int y = Math.max(0, from); y < Math.min(view.height(), to); y++) {
      float t = (y - from) / (float) Math.max(1, to - from);
      float middle = view.width() * 0.5f + Curves.mix(x0, x1, t) * view.unit();
      for (int x = Math.max(0, (int) (middle - glow * 3));
          x < Math.min(view.width(), middle + glow * 3);
          x++) {
        int i = y * view.width() + x;
        if (canvas.depth[i] < 30) {
          continue;
        }
        float off = Math.abs(x + 0.5f - middle);
        float shine =
            power
                * (3.5f * Curves.exp(-Curves.square(off / core)) + 0.16f * Curves.exp(-off / glow));
        canvas.red[i] += shine * 0.8f;
        canvas.green[i] += shine * 0.85f;
        canvas.blue[i] += shine * 1.1f;
      }
    }
  }
}
