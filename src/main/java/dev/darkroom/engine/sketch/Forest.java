package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.util.Random;

/** The inside of a forest: trunks and leaves in layers, from far to near, and shafts of light. */
final class Forest {

  private static final float[] LAYERS = {19, 13.5f, 9.6f, 6.8f, 4.8f, 3.3f};
  private static final float TRUNKS_PER_UNIT = 15;

  private final Stage stage;
  private final View view;
  private final Relief relief;
  private final Woodland woodland;

  private Forest(Stage stage, Relief relief) {
    this.stage = stage;
    this.relief = relief;
    view = stage.view();
    woodland = Woodland.of(stage.scene(), stage.seed());
  }

  static void paint(Stage stage, Relief relief) {
    Forest forest = new Forest(stage, relief);
    forest.backdrop();
    Random random = stage.random(18);
    for (int layer = 0; layer < LAYERS.length; layer++) {
      forest.trunks(random, LAYERS[layer]);
      if (layer < LAYERS.length - 1) {
        Foliage.paint(stage, forest.woodland, LAYERS[layer], layer);
      }
    }
    Shafts.paint(stage);
  }

  /** Where the path through a forest runs across the view. */
  static float path(float z, int seed) {
    return 0.5f * Noise.at(z * 0.25f, 6, seed + 64);
  }

  /** The forest beyond the last layer melts into light. */
  private void backdrop() {
    Rgb[] air = Air.colours(stage);
    int end = (int) Math.min(view.height(), view.horizon() + 2);
    stage.rows().apart(0, end, y -> backdrop(y, air));
  }

  private void backdrop(int y, Rgb[] air) {
    Canvas canvas = stage.canvas();
    float e = view.above(y);
    float close = 1 - 0.55f * Curves.smooth(0.05f, 0.6f, e);
    for (int x = 0, i = y * view.width(); x < view.width(); x++, i++) {
      if (canvas.depth[i] == Canvas.SKY) {
        float mass = Noise.fractal(view.across(x) * 9, e * 7, stage.seed() + 140, 4);
        float shade = 0.86f + 0.22f * mass;
        float alpha = close * Math.max(1 - e * 6, Curves.smooth(-0.5f, 0.2f, mass + 0.35f));
        canvas.blend(i, air[x].r() * shade, air[x].g() * shade, air[x].b() * shade, alpha);
      }
    }
  }

  private void trunks(Random random, float z) {
    float reach = view.reach() + 0.1f;
    int count = (int) (TRUNKS_PER_UNIT * reach * 2 * (0.4f + z / 19));
    for (int n = 0; n < count; n++) {
      float at = z * (0.86f + 0.3f * random.nextFloat());
      float x = (random.nextFloat() * 2 - 1) * reach * at;
      float radius = 0.035f + 0.06f * random.nextFloat();
      float lean = (random.nextFloat() - 0.5f) * 0.12f;
      int id = random.nextInt(1 << 16);
      if (Math.abs(x - path(at, stage.seed())) > 0.42f) {
        stage.rows().check();
        new Trunk(stage, woodland.bark(), x, at, relief.height(x, at, 5), radius, lean, id).paint();
      }
    }
  }
}
