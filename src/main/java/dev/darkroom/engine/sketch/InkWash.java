package dev.darkroom.engine.sketch;

/**
 * Ink on warm paper: a few diluted washes under brushed lines, which follow the borders of the
 * picture (a difference of Gaussians). A trace of the colours stays, and the washes fade towards
 * the edges of the sheet.
 */
final class InkWash {

  private static final float INK_RED = 0.10f;
  private static final float INK_GREEN = 0.11f;
  private static final float INK_BLUE = 0.14f;

  private InkWash() {}

  static Raster of(Raster picture, float strength, int seed) {
    Raster flat = Kuwahara.filter(picture, Math.max(1, Math.round(picture.unit * 0.006f)));
    float[] tone = flat.brightness();
    stretch(tone);
    float[] fine = tone.clone();
    float[] coarse = tone.clone();
    float[] pool = tone.clone();
    Blur.soften(fine, flat.width, flat.height, flat.unit * 0.0010f);
    Blur.soften(coarse, flat.width, flat.height, flat.unit * 0.0026f);
    Blur.soften(pool, flat.width, flat.height, flat.unit * 0.006f);
    SlowNoise flow = new SlowNoise(flat, 6, seed + 1, 3);
    float fibres = 170 / flat.unit;
    Raster sheet = new Raster(flat.width, flat.height);
    for (int y = 0; y < flat.height; y++) {
      for (int x = 0; x < flat.width; x++) {
        int i = y * flat.width + x;
        float fibre = Noise.at(x * fibres, y * fibres, seed);
        float wet = flow.at(x, y);
        float tint = 0.6f * pool[i] + 0.4f * fine[i];
        float wash = wash(tint + 0.12f * wet + 0.012f * fibre) * (0.92f + 0.4f * wet);
        float border = coarse[i] - fine[i];
        float press = 0.75f + 0.9f * wet;
        float line = Curves.smooth(0.012f, 0.050f, border * press);
        float faded = 1 - Curves.smooth(0.30f, 0.62f, offCentre(x, y, flat)) * 0.75f;
        float ink = Curves.clamp(wash * faded + line * 0.8f * Math.min(1.15f, strength));
        sheet(sheet, flat, i, ink, 0.975f + 0.02f * fibre, 0.20f * strength * faded);
      }
    }
    return sheet;
  }

  /** 0 in the middle of the sheet, about 0.5 at its sides. */
  private static float offCentre(int x, int y, Raster sheet) {
    float u = (x + 0.5f) / sheet.width - 0.5f;
    float v = (y + 0.5f) / sheet.height - 0.5f;
    return (float) Math.sqrt(u * u + v * v);
  }

  /** How much ink a tone gets, in four washes with soft borders. */
  private static float wash(float tone) {
    return 0.14f * (1 - Curves.smooth(0.66f, 0.86f, tone))
        + 0.20f * (1 - Curves.smooth(0.44f, 0.56f, tone))
        + 0.26f * (1 - Curves.smooth(0.24f, 0.34f, tone))
        + 0.28f * (1 - Curves.smooth(0.10f, 0.18f, tone));
  }

  private static void sheet(
      Raster sheet, Raster flat, int i, float ink, float paper, float colour) {
    float grey = 0.299f * flat.red[i] + 0.587f * flat.green[i] + 0.114f * flat.blue[i];
    sheet.set(
        i,
        Curves.mix(0.965f * paper, INK_RED, ink) + (flat.red[i] - grey) * colour,
        Curves.mix(0.945f * paper, INK_GREEN, ink) + (flat.green[i] - grey) * colour,
        Curves.mix(0.895f * paper, INK_BLUE, ink) + (flat.blue[i] - grey) * colour);
  }

  /** Spreads tones over the whole range, leaving out the darkest and lightest hundredth. */
  static void stretch(float[] tones) {
    int[] histogram = new int[256];
    for (float tone : tones) {
      histogram[(int) (Curves.clamp(tone) * 255)]++;
    }
    float low = quantile(histogram, tones.length / 100);
    float high = quantile(histogram, tones.length - tones.length / 100);
    float range = Math.max(0.25f, high - low);
    for (int i = 0; i < tones.length; i++) {
      tones[i] = Curves.clamp((tones[i] - low) / range);
    }
  }

  private static float quantile(int[] histogram, int rank) {
    int below = 0;
    for (int level = 0; level < histogram.length; level++) {
      below += histogram[level];
      if (below >= rank) {
        return level / 255f;
      }
    }
    return 1;
  }
}
