package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import dev.darkroom.engine.sketch.Scene.Season;

/** Blades of grass on a shore, each a bent stroke that gets lighter towards its tip. */
final class Grass {

  private static final int BLADES = 3800;

  private final Scene scene;
  private final Light light;
  private final Canvas canvas;
  private final int seed;

  Grass(Scene scene, Light light, Canvas canvas, int seed) {
    this.scene = scene;
    this.light = light;
    this.canvas = canvas;
    this.seed = seed;
  }

  /** The edge of the ground, across to down. */
  @FunctionalInterface
  interface Rim {
    float at(float across);
  }

  /** The share of light that grass throws back. */
  static Rgb colour(Season season) {
    return season == Season.AUTUMN ? new Rgb(0.26f, 0.17f, 0.06f) : new Rgb(0.13f, 0.19f, 0.055f);
  }

  /**
   * Grows blades, the farthest first.
   *
   * @param back how far back the farthest may root, in canvas heights
   * @param rim where the ground begins in each column, both in fractions of the canvas
   */
  void grow(float back, Rim rim) {
    for (int n = 0; n < BLADES; n++) {
      float v = Curves.mix(back, 1.06f, (float) n / BLADES);
      float u = Noise.cell(n, 1, seed);
      if (v > rim.at(u) + 0.002f) {
        blade(n, u, v);
      }
    }
  }

  private void blade(int n, float u, float v) {
    float tall = (v - light.horizon()) * (0.05f + 0.12f * Noise.cell(n, 2, seed));
    float lean = tall * (Noise.cell(n, 3, seed) - 0.4f);
    float thick = Math.max(0.0006f, tall * 0.045f) * canvas.height;
    float depth = Shore.distance(v, light.horizon());
    float tone = 0.55f + 0.9f * Noise.cell(n, 4, seed);
    int root = (int) (v * canvas.height);
    int tip = (int) ((v - tall) * canvas.height);
    for (int row = Math.min(root, canvas.height - 1); row >= Math.max(0, tip); row--) {
      float up = (root - row) / Math.max(1, tall * canvas.height);
      float middle = u * canvas.width + lean * up * up * canvas.height;
      Rgb colour = bladeColour(tone, up);
      stroke(row, middle, thick * (1.05f - up), colour, depth);
    }
  }

  /** Dark at the root, and lit through at the tip where the sun stands low behind it. */
  private Rgb bladeColour(float tone, float up) {
    float veil = Lamp.veil(scene.weather());
    float direct = (0.15f + 0.6f * up) * (light.low() ? 0.55f : 0.75f) * veil;
    float open = 0.45f + 0.75f * up;
    Rgb grass = colour(scene.season()).times(tone);
    return new Rgb(
        grass.r() * (light.sun().r() * direct + light.ambient().r() * open),
        grass.g() * (light.sun().g() * direct + light.ambient().g() * open),
        grass.b() * (light.sun().b() * direct + light.ambient().b() * open));
  }

  /** A short run of one row; runs thinner than a pixel cover it in part. */
  private void stroke(int row, float middle, float thick, Rgb colour, float depth) {
    float half = Math.max(0.5f, thick / 2);
    float cover = Math.min(1, thick / 2 / half);
    for (int x = (int) (middle - half); x <= (int) (middle + half); x++) {
      float inside = Math.min(x + 1, middle + half) - Math.max(x, middle - half);
      if (x >= 0 && x < canvas.width && inside > 0) {
        int i = row * canvas.width + x;
        canvas.blend(i, colour.r(), colour.g(), colour.b(), cover * inside);
        canvas.depth[i] = depth;
      }
    }
  }
}
