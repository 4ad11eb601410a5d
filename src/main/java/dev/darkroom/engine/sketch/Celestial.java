package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;

/**
 * The sun's and the moon's disc. They are painted after land and water, on what is left of the sky,
 * so that water shows their glitter and not their cut-out image.
 */
final class Celestial {

  private static final float SUN_RADIUS = 0.027f;
  private static final float MOON_RADIUS = 0.036f;

  private Celestial() {}

  static void paint(Stage stage, CloudCover cover) {
    Scene scene = stage.scene();
    Light light = stage.light();
    boolean sun = !light.night() && scene.hour() != Hour.DUSK;
    if (sun && !scene.absent().contains(Feature.SUN)) {
      sun(stage, cover);
    }
    if (light.night() && !scene.absent().contains(Feature.MOON)) {
      moon(stage, cover, light.sunX(), light.sunY(), 1);
    } else if (scene.has(Feature.MOON)) {
      moon(stage, cover, 1 - light.sunX(), 0.2f, scene.hour() == Hour.DAY ? 0.55f : 0.85f);
    }
  }

  private static void sun(Stage stage, CloudCover cover) {
    Light light = stage.light();
    Rgb sun = light.sun();
    float veil = 1 - Weather.cover(stage.scene());
    disc(
        stage,
        light.sunX(),
        light.sunY(),
        SUN_RADIUS * 1.2f,
        (i, x, y, far, across, down) -> {
          float share = 1 - Curves.smooth(SUN_RADIUS * 0.93f, SUN_RADIUS * 1.07f, far);
          float hidden = cover.density(x, y);
          share *= veil * (1 - 0.85f * hidden * hidden);
          Canvas canvas = stage.canvas();
          canvas.red[i] += sun.r() * 4 * share;
          canvas.green[i] += sun.g() * 4 * share;
          canvas.blue[i] += sun.b() * 4 * share;
        });
  }

  private static void moon(Stage stage, CloudCover cover, float x0, float y0, float strength) {
    Canvas canvas = stage.canvas();
    float veil = 1 - Weather.cover(stage.scene());
    int seed = stage.seed() + 41;
    disc(
        stage,
        x0,
        y0,
        0.4f,
        (i, x, y, far, across, down) -> {
          float clear = veil * (1 - 0.9f * cover.density(x, y)) * strength;
          float halo = 0.07f * Curves.exp(-far * 9) + 0.2f * Curves.exp(-far * 30);
          halo *= (0.4f + 0.6f * clear) * veil * strength * Curves.smooth(0.4f, 0.3f + 0.001f, far);
          halo *= stage.light().night() ? 1 : 0.3f;
          canvas.red[i] += halo * 0.7f;
          canvas.green[i] += halo * 0.8f;
          canvas.blue[i] += halo * 1.1f;
          float edge = Math.max(0.0009f, 0.7f / stage.view().unit());
          float share = 1 - Curves.smooth(MOON_RADIUS - edge, MOON_RADIUS + edge, far);
          if (share > 0) {
            float seas = Noise.fractal(across * 42, down * 42, seed, 4);
            float soil = 0.95f - 0.5f * Curves.smooth(-0.05f, 0.35f, seas);
            float limb =
                0.7f + 0.3f * (float) Math.sqrt(Math.max(0, 1 - Curves.square(far / MOON_RADIUS)));
            float shine = 1.35f * soil * limb;
            canvas.blend(i, shine, shine * 0.98f, shine * 0.92f, share * clear);
          }
        });
  }

  private interface Point {
    /** One pixel near the disc: its place, and how far it is from the middle in canvas units. */
    void paint(int pixel, int x, int y, float far, float across, float down);
  }

  private static void disc(Stage stage, float x0, float y0, float radius, Point point) {
    View view = stage.view();
    float centreX = x0 * view.width();
    float centreY = y0 * view.height();
    float reach = radius * view.unit();
    int left = Math.max(0, (int) (centreX - reach));
    int right = Math.min(view.width() - 1, (int) (centreX + reach) + 1);
    int top = Math.max(0, (int) (centreY - reach));
    int bottom = Math.min(view.height() - 1, (int) (centreY + reach) + 1);
    stage
        .rows()
        .each(
            top,
            bottom + 1,
            y -> {
              float down = (y + 0.5f - centreY) / view.unit();
              for (int x = left; x <= right; x++) {
                int i = y * view.width() + x;
                if (stage.canvas().depth[i] == Canvas.SKY) {
                  float across = (x + 0.5f - centreX) / view.unit();
                  float far = (float) Math.sqrt(across * across + down * down);
                  point.paint(i, x, y, far, across, down);
                }
              }
            });
  }
}
