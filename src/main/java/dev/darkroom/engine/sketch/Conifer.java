package dev.darkroom.engine.sketch;

/** A fir: drooping tiers of needles, white on top in winter. */
final class Conifer {

  private static final float HALF_WIDTH = 0.24f;
  private static final float TIERS = 11;

  private Conifer() {}

  static void paint(Sprite sprite) {
    int left = sprite.left(HALF_WIDTH * 1.4f);
    int right = sprite.right(HALF_WIDTH * 1.4f);
    boolean snowy = sprite.stage.scene().snowy();
    for (int y = sprite.top(1); y <= sprite.bottom(); y++) {
      float down = 1 - sprite.up(y);
      boolean trunk = down > 0.93f;
      float layer = down * TIERS + 0.35f * Noise.at(down * 5, sprite.id * 0.37f, 100);
      float tier = layer - Curves.floor(layer);
      float half = HALF_WIDTH * (float) Math.sqrt(Math.max(0, down)) * (0.3f + 0.7f * down);
      half = trunk ? 0.018f : half * (0.62f + 0.38f * tier);
      for (int x = left; x <= right; x++) {
        float u = sprite.across(x);
        float ragged =
            trunk ? half : half * (1 + 0.45f * Noise.at(u * 34 + sprite.id, down * 46, 101));
        float alpha = Curves.clamp((ragged - Math.abs(u)) * sprite.tall + 0.5f);
        if (alpha > 0) {
          needle(sprite, x, y, u, down, tier, trunk, snowy, alpha);
        }
      }
    }
  }

  private static void needle(
      Sprite sprite,
      int x,
      int y,
      float u,
      float down,
      float tier,
      boolean trunk,
      boolean snowy,
      float alpha) {
    if (trunk) {
      sprite.lay(x, y, .08f, .055f, .04f, 0.3f, alpha);
      return;
    }
    float lit = u / HALF_WIDTH * sprite.sunSide();
    float direct = 0.22f + 0.40f * Math.max(0, lit + 0.3f) + 0.2f * (1 - tier);
    float mottle = 0.6f + 0.8f * Math.abs(Noise.at(u * 60, down * 70 + sprite.id, 102));
    float snow =
        snowy
            ? (1 - Curves.smooth(0.15f, 0.6f, tier))
                * Curves.smooth(-0.45f, 0.2f, Noise.at(u * 30, down * 30, sprite.id) + 0.2f)
            : 0;
    sprite.lay(
        x,
        y,
        Curves.mix(.042f * mottle, .84f, snow),
        Curves.mix(.080f * mottle, .87f, snow),
        Curves.mix(.042f * mottle, .93f, snow),
        direct,
        alpha);
  }
}
