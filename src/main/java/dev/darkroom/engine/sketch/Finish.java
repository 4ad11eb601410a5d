package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;

/**
 * Develops a canvas: exposure, a film's tone curve (Narkowicz's fit of ACES, 2015), a darker rim
 * and a little grain.
 */
final class Finish {

  private static final int GAMMA_STEPS = 4096;
  private static final byte[] GAMMA = new byte[GAMMA_STEPS + 1];
  private static final float GRAIN = 3;

  /** The tone that contrast leaves where it is. */
  private static final float MIDDLE = 104;

  static {
    for (int i = 0; i <= GAMMA_STEPS; i++) {
      GAMMA[i] = (byte) Math.round(255 * StrictMath.pow(i / (double) GAMMA_STEPS, 1 / 2.2));
    }
  }

  private final Canvas canvas;
  private final float exposure;
  private final float vividness;
  private final Film film;
  private final float rim;

  /** The encoded value of each step of light, with the film's contrast. */
  private final byte[] tones;

  private final int seed;

  private Finish(Stage stage) {
    canvas = stage.canvas();
    seed = stage.seed() + 200;
    film = stage.scene().shot().film();
    tones = new byte[GAMMA.length];
    for (int i = 0; i < tones.length; i++) {
      float tone = MIDDLE + ((GAMMA[i] & 0xff) - MIDDLE) * film.contrast;
      tones[i] = (byte) Math.clamp(Math.round(tone), 0, 255);
    }
    // a rim would show where a picture is laid beside itself
    rim = stage.scene().shot().tiled() ? 0 : film.rim;
    exposure = stage.light().night() ? 1.15f : 0.85f;
    vividness = (0.70f + 0.32f * stage.scene().vividness()) * film.saturation;
  }

  static Picture develop(Stage stage) {
    Finish finish = new Finish(stage);
    Picture picture = Picture.blank(new Size(stage.width(), stage.height()));
    int[] pixels = picture.pixels();
    stage.rows().apart(0, stage.height(), y -> finish.row(y, pixels));
    return picture;
  }

  private void row(int y, int[] pixels) {
    float down = (y + 0.5f) / canvas.height - 0.5f;
    float warm = 1 + film.warmth;
    float cool = 1 - film.warmth;
    float grained = GRAIN * film.grain;
    for (int x = 0, i = y * canvas.width; x < canvas.width; x++, i++) {
      float right = (x + 0.5f) / canvas.width - 0.5f;
      float off = right * right + down * down;
      float shade = exposure * (1 - rim * (0.24f * off + 1.1f * off * off));
      float r = canvas.red[i] * shade * warm;
      float g = canvas.green[i] * shade;
      float b = canvas.blue[i] * shade * cool;
      float light = Colour.luminance(r, g, b);
      int grain = Math.round((Noise.cell(x, y, seed) - 0.5f) * grained);
      int red = level(light + (r - light) * vividness, grain);
      int green = level(light + (g - light) * vividness, grain);
      int blue = level(light + (b - light) * vividness, grain);
      pixels[i] = red << 16 | green << 8 | blue;
    }
  }

  private int level(float light, int grain) {
    float x = Math.max(0, light);
    float toned = Math.min(1, (x * (2.51f * x + 0.03f)) / (x * (2.43f * x + 0.59f) + 0.14f));
    int level = (tones[(int) (GAMMA_STEPS * toned)] & 0xff) + grain;
    return Math.max(0, Math.min(255, level));
  }
}
