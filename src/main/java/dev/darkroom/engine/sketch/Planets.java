package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.util.Random;

/** A large planet, at times with a ring, and its moons. */
final class Planets {

  private Planets() {}

  static void paint(Stage stage) {
    Random random = stage.random(21);
    float reach = stage.view().reach();
    float tall = stage.height() * 0.5f / stage.view().unit();
    float small = Math.min(reach, tall);
    float side = random.nextBoolean() ? 1 : -1;
    float radius = small * (0.34f + 0.34f * random.nextFloat());
    float x = side * (0.05f + 0.4f * random.nextFloat()) * reach;
    float y = (random.nextFloat() - 0.55f) * 0.7f * tall;
    float light = -side * (0.5f + 0.35f * random.nextFloat());
    Planet.Kind kind = Planet.Kind.of(random.nextInt(4));
    boolean ringed = kind == Planet.Kind.BANDED && random.nextFloat() < 0.75f;
    Planet planet = new Planet(stage, x, y, radius, light, kind, random.nextInt(1 << 16));
    Ring ring = new Ring(stage, planet, (random.nextFloat() - 0.5f) * 0.9f);
    if (ringed) {
      ring.paint(true);
    }
    planet.paint();
    if (ringed) {
      ring.paint(false);
    }
    int moons = 1 + random.nextInt(2);
    for (int n = 0; n < moons; n++) {
      float mx = -side * (0.25f + 0.6f * random.nextFloat()) * reach;
      float my = (random.nextFloat() - 0.5f) * 1.5f * tall;
      float size = small * (0.035f + 0.07f * random.nextFloat());
      new Planet(stage, mx, my, size, light, Planet.Kind.BARREN, random.nextInt(1 << 16)).paint();
    }
  }

  /** The half of a ring that lies behind its planet, or the half before it. */
  private record Ring(Stage stage, Planet planet, float tilt) {

    void paint(boolean behind) {
      View view = stage.view();
      Rgb colour = new Rgb(.62f, .52f, .40f);
      float cos = (float) StrictMath.cos(tilt);
      float sin = (float) StrictMath.sin(tilt);
      stage
          .rows()
          .each(
              0,
              view.height(),
              row -> {
                float dy = planet.down(row);
                for (int column = 0; column < view.width(); column++) {
                  float dx = planet.right(column);
                  float u = (dx * cos + dy * sin) / planet.radius();
                  float v = (dy * cos - dx * sin) / planet.radius() / 0.26f;
                  float r = (float) Math.sqrt(u * u + v * v);
                  if (r < 1.28f || r > 2.15f || v < 0 != behind) {
                    continue;
                  }
                  float grooves = 0.55f + 0.45f * Noise.at(r * 34, 0.5f, stage.seed() + 320);
                  float gap = Curves.smooth(0.012f, 0.03f, Math.abs(r - 1.83f));
                  float edge =
                      Curves.smooth(1.28f, 1.33f, r) * (1 - Curves.smooth(2.08f, 2.15f, r));
                  boolean shadowed =
                      behind && Math.abs(v * 0.26f) < 1 && u * planet.light() < -0.2f && r < 1.9f;
                  float lit = shadowed ? 0.12f : 0.9f;
                  stage
                      .canvas()
                      .blend(
                          row * view.width() + column,
                          colour.r() * lit,
                          colour.g() * lit,
                          colour.b() * lit,
                          0.85f * grooves * gap * edge);
                }
              });
    }
  }
}
