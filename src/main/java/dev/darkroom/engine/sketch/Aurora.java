package dev.darkroom.engine.sketch;

/** Northern lights: curtains of rays, green below and violet above. */
final class Aurora {

  private static final int CURTAINS = 4;

  /** One curtain, by columns: where its foot hangs, how bright it is, how fast it fades upwards. */
  private static final class Curtain {
    final float[] foot;
    final float[] shine;
    final float[] fall;

    Curtain(int columns) {
      foot = new float[columns];
      shine = new float[columns];
      fall = new float[columns];
    }
  }

  private Aurora() {}

  static void paint(Stage stage) {
    View view = stage.view();
    Curtain[] curtains = new Curtain[CURTAINS];
    for (int k = 0; k < CURTAINS; k++) {
      curtains[k] = hang(stage, k);
    }
    float strength = stage.light().night() ? 1 : 0.45f;
    int end = (int) Math.min(view.height(), Math.max(0, view.horizon()));
    stage.rows().apart(0, end, y -> row(stage, curtains, y, strength));
  }

  private static Curtain hang(Stage stage, int k) {
    View view = stage.view();
    int seed = stage.seed() + 51;
    Curtain curtain = new Curtain(view.width());
    for (int x = 0; x < view.width(); x++) {
      float u = view.across(x) * 1.25f;
      float fold = u + 0.22f * Noise.fractal(u * 1.7f + k * 5, k * 7.1f, seed + 9, 2);
      float sway = Noise.fractal(fold * 1.2f + k * 9, k * 3.3f, seed + k, 3);
      curtain.foot[x] = 0.16f + 0.075f * k + 0.30f * sway;
      float rays = Noise.at(fold * 30 + 6 * sway, k * 5.7f, seed + 5);
      float fine = Noise.at(fold * 95 + 9 * sway, k * 5.7f, seed + 6);
      float patch = Curves.smooth(-0.45f, 0.45f, Noise.at(fold * 2.1f, k * 7.3f, seed + 8));
      curtain.shine[x] = patch * (0.55f + 0.33f * rays + 0.16f * fine);
      curtain.fall[x] = 5.2f + 1.6f * k - 2.2f * rays;
    }
    return curtain;
  }

  private static void row(Stage stage, Curtain[] curtains, int y, float strength) {
    View view = stage.view();
    Canvas canvas = stage.canvas();
    float e = view.above(y);
    for (int x = 0, i = y * view.width(); x < view.width(); x++, i++) {
      float sum = 0;
      float high = 0;
      for (Curtain curtain : curtains) {
        float up = e - curtain.foot[x];
        if (up > -0.09f) {
          float foot = Curves.smooth(-0.09f, 0.055f, up);
          float glow =
              foot * foot * Curves.exp(-Math.max(0, up) * curtain.fall[x]) * curtain.shine[x];
          sum += glow;
          high += glow * Curves.clamp(up * 3.2f);
        }
      }
      if (sum > 0.003f) {
        float violet = high / sum;
        float glow = sum * 0.62f * strength;
        canvas.red[i] += glow * (0.06f + 0.50f * violet);
        canvas.green[i] += glow * (1 - 0.72f * violet);
        canvas.blue[i] += glow * (0.34f + 0.42f * violet);
      }
    }
  }
}
