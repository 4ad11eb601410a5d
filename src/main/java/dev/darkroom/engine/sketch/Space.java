package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.util.Random;

/** Deep space: a nebula in three colours, with the stars and planets before it. */
final class Space {

  private final Stage stage;
  private final View view;
  private final int seed;
  private final Rgb first;
  private final Rgb second;
  private final Rgb third;
  private final float lean;

  private Space(Stage stage) {
    this.stage = stage;
    view = stage.view();
    seed = stage.seed();
    Random random = stage.random(20);
    float turn = (random.nextFloat() - 0.5f) * 2.6f + (stage.scene().palette() - 0.5f) * 3;
    first = dyed(new Rgb(.20f, .045f, .30f), turn);
    second = dyed(new Rgb(.03f, .20f, .34f), turn);
    third = dyed(new Rgb(.75f, .30f, .16f), turn * 0.6f);
    lean = (random.nextFloat() - 0.5f) * 2;
  }

  private Rgb dyed(Rgb colour, float turn) {
    Rgb turned = Colour.turn(colour, turn);
    float share = 0.6f;
    for (Scene.Tint tint : stage.scene().tints()) {
      turned = Colour.pull(turned, tint, share);
      share *= 0.5f;
    }
    return turned;
  }

  static void paint(Stage stage) {
    Space space = new Space(stage);
    stage.rows().apart(0, stage.height(), space::nebula);
    Stars.paint(stage, CloudCover.over(stage.view()), 1.5f);
    Planets.paint(stage);
  }

  private void nebula(int y) {
    float e = (view.height() * 0.5f - y - 0.5f) / view.unit();
    for (int x = 0, i = y * view.width(); x < view.width(); x++, i++) {
      float u = view.across(x);
      float wx = Noise.fractal(u * 1.6f, e * 1.6f, seed + 301, 3);
      float wy = Noise.fractal(u * 1.6f + 5, e * 1.6f + 9, seed + 302, 3);
      float gas = Noise.fractal(u * 2 + 1.5f * wx, e * 2 + 1.5f * wy, seed + 303, 5);
      float band = Curves.exp(-Curves.square((e - u * lean * 0.6f) * 1.9f));
      float thick = Curves.smooth(-0.25f, 0.65f, gas + 0.5f * band - 0.28f);
      float dust =
          Curves.smooth(
              0.05f, 0.5f, Noise.fractal(u * 3.4f + 2 * wy, e * 3.4f - wx, seed + 304, 4) + 0.15f);
      float core = thick * thick * thick;
      float mixed = Curves.clamp(0.5f + 1.6f * wx);
      float glow = thick * (1 - 0.7f * dust) * 0.9f;
      stage
          .canvas()
          .set(
              i,
              0.004f
                  + glow * Curves.mix(first.r(), second.r(), mixed)
                  + core * third.r() * (1 - 0.8f * dust),
              0.005f
                  + glow * Curves.mix(first.g(), second.g(), mixed)
                  + core * third.g() * (1 - 0.8f * dust),
              0.011f
                  + glow * Curves.mix(first.b(), second.b(), mixed)
                  + core * third.b() * (1 - 0.8f * dust));
    }
  }
}
