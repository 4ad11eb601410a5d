package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/** One layer of a forest's leaves at one distance: thick overhead, thinner lower down. */
final class Foliage {

  private static final float LOWEST = 0.6f;

  private final Stage stage;
  private final View view;
  private final Woodland woodland;
  private final float z;
  private final int layer;
  private final int seed;
  private final float clarity;
  private final Rgb[] air;

  private Foliage(Stage stage, Woodland woodland, float z, int layer) {
    this.stage = stage;
    this.woodland = woodland;
    this.z = z;
    this.layer = layer;
    view = stage.view();
    seed = stage.seed() + 150 + layer;
    clarity = stage.clarity(z);
    air = Air.colours(stage);
  }

  static void paint(Stage stage, Woodland woodland, float z, int layer) {
    Foliage foliage = new Foliage(stage, woodland, z, layer);
    int end = (int) Math.min(stage.height(), stage.view().horizon());
    stage.rows().apart(0, end, foliage::row);
  }

  private void row(int y) {
    float up = view.eye() + view.above(y) * z;
    if (up < LOWEST) {
      return;
    }
    Patch patch = new Patch();
    float thick = Curves.smooth(0.75f, 2.6f, up) * 0.62f - (stage.scene().snowy() ? 0.5f : 0.38f);
    float clumps = woodland.conifers() ? 1.6f : 1.15f;
    float flat = woodland.conifers() ? 1.9f : 1;
    float fine = (woodland.conifers() ? 9 : 7) * Math.min(1, 9 / z);
    for (int x = 0, i = y * view.width(); x < view.width(); x++, i++) {
      float across = view.across(x) * z + layer * 31;
      float mass = Noise.fractal(across * clumps, up * clumps * flat, seed, 2);
      if (mass + thick < -0.32f) {
        continue;
      }
      float tips = Noise.at(across * fine, up * fine * flat, seed + 10);
      tips += 0.5f * Noise.at(across * fine * 2.3f, up * fine * 2.1f * flat, seed + 20);
      float alpha = Curves.smooth(0, 0.07f, mass + thick + 0.24f * tips);
      if (alpha > 0 && stage.canvas().depth[i] >= z) {
        leaf(patch, across, up, tips + mass);
        patch.light(stage.light(), Math.max(0.03f, 0.26f + 0.55f * mass + 0.26f * tips), 1);
        patch.fade(air[x], clarity);
        patch.lay(stage.canvas(), i, alpha, z);
      }
    }
  }

  private void leaf(Patch patch, float across, float up, float rise) {
    float hue = 1 + 0.35f * Noise.at(across * 0.8f, up * 0.8f, stage.seed() + 180);
    Rgb leaf = woodland.leaf();
    patch.set(leaf.r(), leaf.g() * hue, leaf.b());
    if (stage.scene().snowy()) {
      patch.blend(.74f, .78f, .84f, 0.9f * Curves.smooth(-0.1f, 0.7f, rise));
    }
  }
}
