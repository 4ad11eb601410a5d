package dev.darkroom.engine.sketch;

/**
 * Chalk on toothed paper: light, soft colours, rubbed on in slanting strokes that skip the pits.
 */
final class Pastel {

  private static final float PAPER_RED = 0.95f;
  private static final float PAPER_GREEN = 0.92f;
  private static final float PAPER_BLUE = 0.86f;

  private Pastel() {}

  static Raster of(Raster picture, float strength, int seed) {
    Raster chalk = Kuwahara.filter(picture, Math.max(1, Math.round(picture.unit * 0.006f)));
    float[] tone = chalk.brightness();
    InkWash.stretch(tone);
    float tooth = 190 / chalk.unit;
    float along = 38 / chalk.unit;
    float across = 95 / chalk.unit;
    for (int y = 0; y < chalk.height; y++) {
      for (int x = 0; x < chalk.width; x++) {
        int i = y * chalk.width + x;
        float stroke = Noise.at((x + y) * along, (x - y) * across, seed);
        float pit = Noise.at(x * tooth, y * tooth, seed + 1);
        float bare = Curves.smooth(0.15f, 0.85f, pit * 0.9f + stroke * 0.3f) * 0.5f * strength;
        bare *= 0.3f + 0.7f * tone[i];
        float press = 0.07f * strength * stroke;
        soften(chalk, i, tone[i], press, bare);
      }
    }
    return chalk;
  }

  /** Lifts one pixel to a light tone of its own hue and lets the paper show through. */
  private static void soften(Raster chalk, int i, float tone, float press, float bare) {
    float grey = 0.299f * chalk.red[i] + 0.587f * chalk.green[i] + 0.114f * chalk.blue[i];
    float light = 0.36f + 0.58f * tone + press;
    float rich = 0.5f * Math.min(2.2f, light / (grey + 0.12f)) + 0.35f;
    chalk.set(
        i,
        Curves.mix(Curves.clamp(light + (chalk.red[i] - grey) * rich), PAPER_RED, bare),
        Curves.mix(Curves.clamp(light + (chalk.green[i] - grey) * rich), PAPER_GREEN, bare),
        Curves.mix(Curves.clamp(light + (chalk.blue[i] - grey) * rich), PAPER_BLUE, bare));
  }
}
