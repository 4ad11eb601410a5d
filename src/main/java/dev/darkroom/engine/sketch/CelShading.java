package dev.darkroom.engine.sketch;

/**
 * Flat colours in a few tones with dark outlines, as in drawn films. The outlines are where a
 * slightly blurred picture is darker than a more blurred one (Winnemöller's difference of
 * Gaussians, 2006).
 */
final class CelShading {

  private static final float TONES = 6;

  private CelShading() {}

  static Raster of(Raster picture, float strength) {
    float unit = picture.unit;
    Raster flat = Kuwahara.filter(picture, Math.max(1, Math.round(unit * 0.006f)));
    float[] light = flat.brightness();
    float[] fine = light.clone();
    Blur.soften(fine, flat.width, flat.height, unit * 0.0011f);
    float[] broad = light.clone();
    Blur.soften(broad, flat.width, flat.height, unit * 0.0034f);
    float rich = 1.1f + 0.3f * strength;
    for (int i = 0; i < light.length; i++) {
      float tone = tone(light[i], broad[i]);
      float line = strength * Curves.smooth(0.008f, 0.026f, broad[i] - fine[i]);
      float ink = 1 - Math.min(0.9f, line);
      flat.set(
          i,
          Curves.clamp(tone + (flat.red[i] - light[i]) * rich) * ink,
          Curves.clamp(tone + (flat.green[i] - light[i]) * rich) * ink,
          Curves.clamp(tone + (flat.blue[i] - light[i]) * rich) * ink + 0.05f * (1 - ink));
    }
    return flat;
  }

  /**
   * The tone nearest to a brightness, lighter than life; steps are soft where it changes slowly.
   */
  private static float tone(float light, float around) {
    float lifted = (float) Math.sqrt(Curves.clamp(0.35f * light + 0.65f * around)) * TONES;
    float step = Curves.floor(lifted);
    float within = Curves.smooth(0.40f, 0.60f, lifted - step);
    float tone = (step + within) / TONES;
    return Math.min(1, tone * tone * 1.06f + 0.02f);
  }
}
