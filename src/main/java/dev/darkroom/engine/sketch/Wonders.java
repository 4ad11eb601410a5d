package dev.darkroom.engine.sketch;

import java.util.Random;

/** What no sky of ours has: planets that stand in it, the more of them the odder the scene. */
final class Wonders {

  private static final float FROM = 0.4f;
  private static final int MOST = 4;

  private Wonders() {}

  /** Paints them on the sky, so that land comes before them. */
  static void paint(Stage stage) {
    float oddness = stage.scene().oddness();
    if (oddness < FROM) {
      return;
    }
    Random random = stage.random(91);
    int count = 1 + Math.round((oddness - FROM) / (1 - FROM) * (MOST - 1));
    float away = stage.light().sunX() < 0.5f ? 1 : -1;
    View view = stage.view();
    float middle = view.height() * 0.5f / view.unit();
    float horizon = view.horizon() / view.unit();
    for (int n = 0; n < count; n++) {
      float radius =
          n == 0 ? 0.11f + 0.09f * random.nextFloat() : 0.02f + 0.04f * random.nextFloat();
      float across = (n % 2 == 0 ? away : -away) * (0.12f + 0.75f * random.nextFloat());
      float up = middle - horizon * (0.12f + 0.6f * random.nextFloat());
      Planet.Kind kind = Planet.Kind.of(random.nextInt(4));
      new Planet(
              stage, across * view.reach(), up, radius, -0.6f * away, kind, random.nextInt(1 << 16))
          .paint();
    }
  }
}
