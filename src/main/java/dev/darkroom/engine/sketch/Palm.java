package dev.darkroom.engine.sketch;

/** A palm: a bent trunk and a head of hanging fronds. */
final class Palm {

  private static final int FRONDS = 11;

  private Palm() {}

  static void paint(Sprite sprite) {
    float lean = (Noise.cell(sprite.id, 1, 3) - 0.5f) * 0.6f;
    for (int y = sprite.top(0.86f); y <= sprite.bottom(); y++) {
      float v = sprite.up(y) / 0.86f;
      float middle = lean * v * v;
      float half = 0.020f - 0.008f * v;
      int right =
          Math.min(
              sprite.stage.width() - 1, (int) (sprite.column + (middle + half) * sprite.tall) + 1);
      for (int x = Math.max(0, (int) (sprite.column + (middle - half) * sprite.tall));
          x <= right;
          x++) {
        float off = sprite.across(x) - middle;
        float ring = 0.85f + 0.15f * (float) Math.sin(v * 140);
        float direct = 0.35f + 0.3f * off / half * sprite.sunSide();
        float alpha = Curves.clamp((half - Math.abs(off)) * sprite.tall + 0.5f);
        if (alpha > 0) {
          sprite.lay(x, y, .20f * ring, .15f * ring, .10f * ring, direct, alpha);
        }
      }
    }
    for (int n = 0; n < FRONDS; n++) {
      frond(sprite, lean, n);
    }
  }

  private static void frond(Sprite sprite, float lean, int n) {
    float turn = (n + 0.6f * Noise.cell(sprite.id, n, 4)) / FRONDS * 2 - 1;
    float reach = 0.30f + 0.1f * Noise.cell(sprite.id, n, 5);
    float rise = 0.20f * (1 - Math.abs(turn)) + 0.03f;
    int steps = Math.max(6, (int) (reach * sprite.tall * 1.3f));
    for (int step = 0; step < steps; step++) {
      float t = step / (float) steps;
      float u = lean + turn * reach * t * (1.25f - 0.25f * t);
      float v = 0.86f + rise * 2.6f * t - (rise * 1.6f + 0.24f) * t * t;
      float hang =
          0.085f
              * (float) Math.sqrt(t * (1 - t) * 4)
              * (0.75f + 0.25f * Noise.at(t * 40, n, sprite.id));
      int x = (int) (sprite.column + u * sprite.tall);
      int from = (int) (sprite.foot - (v + 0.012f) * sprite.tall);
      int to = (int) (sprite.foot - (v - hang) * sprite.tall);
      if (x < 0 || x >= sprite.stage.width()) {
        continue;
      }
      for (int y = Math.max(0, from); y <= Math.min(sprite.stage.height() - 1, to); y++) {
        float down = (y - from) / (float) Math.max(1, to - from);
        float direct = 0.5f - 0.38f * down + 0.15f * turn * sprite.sunSide();
        sprite.lay(x, y, .085f, .15f, .035f, direct, 0.9f);
      }
    }
  }
}
