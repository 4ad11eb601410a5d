package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.util.Random;

/** A leafy tree: a round crown by season, bare branches with snow on them in winter. */
final class Broadleaf {

  private static final float CROWN = 0.62f;

  private Broadleaf() {}

  static void paint(Sprite sprite) {
    boolean bare = sprite.stage.scene().snowy();
    Random random = new Random(sprite.id);
    branch(sprite, random, 0, 0, 0, 0.30f, 0.032f, bare ? 6 : 4);
    if (!bare) {
      crown(sprite, leaves(sprite));
    }
  }

  private static Rgb leaves(Sprite sprite) {
    float kind = Noise.cell(sprite.id, 3, 7);
    return switch (sprite.stage.scene().season()) {
      case SPRING -> kind < 0.45f ? new Rgb(.62f, .30f, .38f) : new Rgb(.15f, .26f, .06f);
      case SUMMER, WINTER -> new Rgb(.075f + .04f * kind, .15f, .04f);
      case AUTUMN ->
          kind < 0.35f
              ? new Rgb(.50f, .12f, .03f)
              : kind < 0.75f ? new Rgb(.55f, .25f, .03f) : new Rgb(.58f, .40f, .05f);
    };
  }

  private static void crown(Sprite sprite, Rgb leaf) {
    int seed = sprite.id & 0xffff;
    float wide = 0.36f + 0.1f * Noise.cell(sprite.id, 4, 7);
    float sunX = sprite.sunSide() * 0.05f;
    for (int y = sprite.top(1.08f); y <= sprite.bottom(); y++) {
      float v = sprite.up(y);
      if (v < 0.2f) {
        break;
      }
      for (int x = sprite.left(wide * 1.35f); x <= sprite.right(wide * 1.35f); x++) {
        float u = sprite.across(x);
        float du = u / wide;
        float dv = (v - CROWN) / 0.38f;
        float round = (float) Math.sqrt(du * du + dv * dv);
        if (round > 1.35f) {
          continue;
        }
        float clump = Noise.fractal(u * 6, v * 6, seed, 3);
        float leafy = Noise.at(u * 42, v * 42, seed + 5);
        float inside = 1 - round - 0.55f * clump + 0.10f * leafy;
        float alpha = Curves.smooth(0, 0.02f + 1.2f / sprite.tall, inside);
        if (alpha > 0) {
          float sunny = Noise.fractal(u * 6 + sunX * 6, v * 6 + 0.3f, seed, 2);
          float direct =
              0.34f + 0.28f * dv + 0.2f * du * sprite.sunSide() + 0.75f * (sunny - clump);
          float mottle = 1 + 0.45f * leafy;
          sprite.lay(
              x,
              y,
              leaf.r() * mottle,
              leaf.g() * mottle,
              leaf.b() * mottle,
              Math.max(0.04f, direct),
              alpha);
        }
      }
    }
  }

  /** One branch, which forks until it is thin. Lengths are in shares of the tree's height. */
  private static void branch(
      Sprite sprite,
      Random random,
      float u,
      float v,
      float lean,
      float length,
      float thick,
      int forks) {
    float toU = u + length * (float) StrictMath.sin(lean);
    float toV = v + length * (float) StrictMath.cos(lean);
    stroke(sprite, u, v, toU, toV, thick);
    if (forks == 0) {
      return;
    }
    int count = forks > 2 ? 2 : 3;
    for (int n = 0; n < count; n++) {
      float turn = (n - (count - 1) * 0.5f) * 0.75f + (random.nextFloat() - 0.5f) * 0.5f;
      float shorter = length * (0.62f + 0.22f * random.nextFloat());
      branch(sprite, random, toU, toV, (lean + turn) * 0.92f, shorter, thick * 0.62f, forks - 1);
    }
  }

  private static void stroke(Sprite sprite, float u0, float v0, float u1, float v1, float thick) {
    float x0 = sprite.column + u0 * sprite.tall;
    float y0 = sprite.foot - v0 * sprite.tall;
    float dx = (u1 - u0) * sprite.tall;
    float dy = -(v1 - v0) * sprite.tall;
    float half = Math.max(0.35f, thick * 0.5f * sprite.tall);
    float faint = Math.min(1, thick * 0.5f * sprite.tall / half + 0.25f);
    float square = Math.max(1e-4f, dx * dx + dy * dy);
    int right = Math.min(sprite.stage.width() - 1, (int) (Math.max(x0, x0 + dx) + half) + 1);
    int bottom = Math.min(sprite.stage.height() - 1, (int) (Math.max(y0, y0 + dy) + half) + 1);
    boolean snowy = sprite.stage.scene().snowy();
    for (int y = Math.max(0, (int) (Math.min(y0, y0 + dy) - half)); y <= bottom; y++) {
      for (int x = Math.max(0, (int) (Math.min(x0, x0 + dx) - half)); x <= right; x++) {
        float px = x + 0.5f - x0;
        float py = y + 0.5f - y0;
        float t = Curves.clamp((px * dx + py * dy) / square);
        float offX = px - t * dx;
        float offY = py - t * dy;
        float off = (float) Math.sqrt(offX * offX + offY * offY);
        float alpha = Curves.clamp(half - off + 0.5f) * faint;
        if (alpha > 0) {
          boolean upper = snowy && offY < -0.1f * half && Math.abs(dx) > 0.2f * Math.abs(dy);
          float side = 0.25f + 0.3f * Curves.clamp(offX * sprite.sunSide() / half);
          float tone = upper ? 1 : 0.1f;
          sprite.lay(x, y, .85f * tone, .80f * tone, .76f * tone, upper ? 0.5f : side, alpha);
        }
      }
    }
  }
}
