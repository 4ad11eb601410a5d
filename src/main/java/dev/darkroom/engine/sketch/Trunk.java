package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/**
 * A trunk that rises out of the picture.
 *
 * @param bark its colour
 * @param x where it stands
 * @param z how far away
 * @param ground how high it stands
 * @param radius of its middle
 * @param lean how far it bends to the side
 * @param id what tells it from others
 */
record Trunk(
    Stage stage, Rgb bark, float x, float z, float ground, float radius, float lean, int id) {

  void paint() {
    View view = stage.view();
    Patch patch = new Patch();
    float clarity = stage.clarity(z);
    Rgb air = Air.colour(stage, x / z);
    int foot = Math.min(view.height() - 1, (int) view.row(ground - 0.02f, z));
    for (int y = foot; y >= 0; y--) {
      float up = view.eye() + view.above(y) * z - ground;
      float thick = radius * (1 + 0.9f * Curves.exp(-up * 9)) * Math.max(0.35f, 1 - up * 0.11f);
      float half = thick * view.unit() / z;
      float bent = lean * up * up * 0.4f + 0.02f * Noise.at(up * 1.5f, id, stage.seed());
      float middle = view.column(x + bent, z);
      int right = Math.min(view.width() - 1, (int) (middle + half));
      for (int column = Math.max(0, (int) (middle - half)); column <= right; column++) {
        float across = (column + 0.5f - middle) / half;
        float alpha = Curves.clamp((1 - Math.abs(across)) * half + 0.5f);
        int i = y * view.width() + column;
        if (alpha > 0 && stage.canvas().depth[i] >= z) {
          float direct = colour(patch, across, up);
          patch.light(stage.light(), direct, 1.1f);
          patch.fade(air, clarity);
          patch.lay(stage.canvas(), i, alpha, z);
        }
      }
    }
  }

  /** Colours a point of the bark, −1 to 1 across, and returns the share of sun on it. */
  private float colour(Patch patch, float across, float up) {
    float side = stage.light().sunX() * stage.width() < stage.view().column(x, z) ? -1 : 1;
    float groove = 0.35f * Noise.at(across * 3.5f + id, up * 5, stage.seed() + 141);
    groove += 0.25f * Noise.at(across * 9 + id, up * 16, stage.seed() + 142);
    float round = (float) Math.sqrt(Math.max(0, 1 - across * across * 0.8f));
    float tone = round * (0.9f + groove);
    float away = -across * side;
    float low = 1 - Curves.smooth(0, 0.9f, up);
    patch.set(bark.r(), bark.g(), bark.b());
    patch.blend(.07f, .11f, .03f, low * Curves.smooth(-0.1f, 0.5f, groove + away * 0.4f));
    patch.set(patch.red * tone, patch.green * tone, patch.blue * tone);
    if (stage.scene().snowy()) {
      patch.blend(.74f, .78f, .84f, 0.8f * Curves.smooth(0.35f, 0.75f, away + groove * 1.4f));
    }
    float bright = stage.light().night() ? 0.33f : 0.55f;
    return 0.10f + bright * Curves.smooth(-0.2f, 1, across * side);
  }
}
