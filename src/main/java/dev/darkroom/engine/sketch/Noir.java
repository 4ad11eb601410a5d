package dev.darkroom.engine.sketch;

/** Black-and-white film: the whole range of tones, deep shadows, a glow, grain, a dark rim. */
final class Noir {

  private static final float GRAIN = 0.05f;

  private static final double MEAN = 0.40;

  private Noir() {}

  static Raster of(Raster picture, float strength, int seed) {
    float[] tone = new float[picture.red.length];
    for (int i = 0; i < tone.length; i++) {
      // a red filter before the lens, as for dark skies
      tone[i] = 0.46f * picture.red[i] + 0.42f * picture.green[i] + 0.12f * picture.blue[i];
    }
    InkWash.stretch(tone);
    expose(tone);
    float[] glow = tone.clone();
    Blur.soften(glow, picture.width, picture.height, picture.unit * 0.014f);
    Raster film = new Raster(picture.width, picture.height);
    float grains = 420 / picture.unit;
    for (int y = 0; y < film.height; y++) {
      for (int x = 0; x < film.width; x++) {
        int i = y * film.width + x;
        float u = (x + 0.5f) / film.width - 0.5f;
        float v = (y + 0.5f) / film.height - 0.5f;
        float rim = 1 - 0.6f * Math.min(1.3f, strength) * Curves.smooth(0.06f, 0.5f, u * u + v * v);
        float lit = tone[i] + 0.35f * Curves.square(glow[i]) * (1 - tone[i]);
        float curve =
            Curves.mix(lit, Curves.smooth(0.02f, 0.94f, lit), 0.7f * Math.min(1, strength));
        float grain = Noise.at(x * grains, y * grains, seed) * GRAIN * strength;
        float level = Curves.clamp(curve * rim + grain * (0.35f + curve * (1 - curve) * 2));
        film.set(i, level * 0.985f, level * 0.99f, 0.012f + level * 0.99f);
      }
    }
    return film;
  }

  /** Bends the tones so that their mean lies where a dark picture's does. */
  private static void expose(float[] tone) {
    double sum = 0;
    for (float t : tone) {
      sum += t;
    }
    double mean = Math.clamp(sum / tone.length, 0.05, 0.95);
    double gamma = Math.clamp(StrictMath.log(MEAN) / StrictMath.log(mean), 0.6, 2.6);
    float[] curve = new float[256];
    for (int level = 0; level < curve.length; level++) {
      curve[level] = (float) StrictMath.pow(level / 255.0, gamma);
    }
    for (int i = 0; i < tone.length; i++) {
      float level = tone[i] * 254.99f;
      int below = (int) level;
      tone[i] = Curves.mix(curve[below], curve[below + 1], level - below);
    }
  }
}
