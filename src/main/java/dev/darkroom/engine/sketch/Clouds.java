package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.util.Random;

/**
 * Clouds of two kinds: a veil on a plane high over the camera, torn by the wind, and heaps that
 * grow larger towards the zenith. Both are lit by comparing their thickness here and a step nearer
 * to the sun.
 */
final class Clouds {

  private final Stage stage;
  private final View view;
  private final Light light;
  private final int seed;
  private final float wind;
  private final float veil;
  private final float heaps;

  private Clouds(Stage stage) {
    this.stage = stage;
    view = stage.view();
    light = stage.light();
    seed = stage.seed();
    Random random = stage.random(2);
    wind = random.nextFloat() * 50;
    boolean heaped = random.nextFloat() < 0.6f;
    float more = stage.scene().has(Scene.Feature.CLOUDS) ? 0.12f : 0;
    veil =
        more
            + switch (stage.scene().weather()) {
              case CLEAR -> heaped ? -0.36f : 0.02f + 0.1f * (random.nextFloat() - 0.5f);
              case CLOUDY -> heaped ? -0.2f : 0.1f;
              case FOG -> -0.06f;
              case RAIN, SNOWFALL -> 0.36f;
              case STORM -> 0.3f;
            };
    heaps =
        more
            + switch (stage.scene().weather()) {
              case CLEAR -> heaped ? -0.02f + 0.1f * (random.nextFloat() - 0.5f) : -0.5f;
              case CLOUDY -> heaped ? 0.16f : -0.5f;
              case STORM -> 0.1f;
              case FOG, RAIN, SNOWFALL -> -0.5f;
            };
  }

  /** Paints the clouds over the sky and returns where they are. */
  static CloudCover paint(Stage stage) {
    CloudCover cover = CloudCover.over(stage.view());
    if (!stage.scene().absent().contains(Scene.Feature.CLOUDS)) {
      Clouds clouds = new Clouds(stage);
      stage.rows().apart(0, cover.height, y -> clouds.form(cover, y));
      int end = (int) Math.min(stage.height(), Math.max(0, stage.view().horizon()));
      stage.rows().apart(0, end, y -> clouds.lay(cover, y));
    }
    return cover;
  }

  private void form(CloudCover cover, int row) {
    float above = (view.horizon() - row * 2 - 0.5f) / view.unit();
    float e = Math.max(0, above);
    float rise = Curves.smooth(0, 0.07f, e);
    for (int column = 0; column < cover.width; column++) {
      float u = (column * 2 + 0.5f - view.width() * 0.5f) / view.unit();
      float sunwards = (light.sunX() - 0.5f) * 2 * view.reach() - u;
      float step = sunwards / (Math.abs(sunwards) + 0.2f);
      int i = row * cover.width + column;
      formVeil(cover, i, u, e, step, rise);
      if (heaps > -0.4f) {
        formHeap(cover, i, u, e, step);
      }
    }
  }

  private void formVeil(CloudCover cover, int i, float u, float e, float step, float rise) {
    float scale = stage.scene().weather() == Scene.Weather.STORM ? 1.1f : 1.6f;
    float far = 0.55f / (e + 0.1f);
    float x = u * far * scale + wind;
    float z = far * 2.2f * scale;
    x += 0.9f * Noise.fractal(x * 0.7f, z * 0.7f, seed + 11, 3);
    z += 0.9f * Noise.fractal(x * 0.7f + 7, z * 0.7f + 3, seed + 12, 3);
    float thick = Noise.fractal(x, z, seed + 13, 6);
    float sunny = Noise.fractal(x + step * 0.13f, z - 0.13f, seed + 13, 4);
    cover.density[i] = Curves.smooth(-veil - 0.02f, -veil + 0.42f, thick) * rise;
    cover.lit[i] = Curves.clamp(0.55f + (thick - sunny) * 1.9f);
  }

  private void formHeap(CloudCover cover, int i, float u, float e, float step) {
    float near = e + 0.12f;
    float x = u / near * 0.62f + wind * 1.7f;
    float y = (float) Math.log(near) * 2.3f;
    float thick = heap(x, y, 6);
    float density = Curves.smooth(0, 0.13f, thick + heaps) * Curves.smooth(0.005f, 0.06f, e);
    if (density <= 0) {
      return;
    }
    float toSun = heap(x + step * 0.09f, y + 0.10f, 5);
    float overhead = Curves.clamp((heap(x, y + 0.34f, 2) + heaps) * 1.5f);
    float lit = Curves.clamp(0.72f + (thick - toSun) * 1.7f - 0.62f * overhead);
    float old = cover.density[i];
    cover.density[i] = old + (1 - old) * density;
    cover.lit[i] = Curves.mix(cover.lit[i], lit, density);
  }

  /** The thickness of the heaps: large shapes with round edges. */
  private float heap(float x, float y, int octaves) {
    float sum = Noise.at(x * 0.55f, y * 0.85f, seed + 21) * 0.75f - 0.12f;
    float size = 0.42f;
    float px = x * 1.3f;
    float py = y * 1.5f;
    for (int k = 1; k < octaves; k++) {
      sum += size * (0.40f - Math.abs(Noise.at(px, py, seed + 22 + k)));
      size *= 0.55f;
      float turned = px * 1.6f - py * 1.2f;
      py = px * 1.2f + py * 1.6f;
      px = turned;
    }
    return sum;
  }

  private void lay(CloudCover cover, int y) {
    Rgb haze = light.haze();
    Rgb sun = light.sun();
    Rgb air = light.ambient();
    float dim = !light.night() ? 1 : stage.scene().place() == Scene.Place.CITY ? 0.36f : 0.55f;
    float most = light.night() ? 0.62f : 0.95f;
    float sunX = light.sunX() * view.width();
    float down = y + 0.5f - light.sunY() * view.height();
    boolean storm = stage.scene().weather() == Scene.Weather.STORM;
    float contrast = storm ? 0.8f : 0.4f;
    float gloom = storm ? 0.75f : 0;
    float silver = 2.2f * (1 - Weather.cover(stage.scene()));
    for (int x = 0; x < view.width(); x++) {
      float density = cover.density(x, y);
      if (density < 0.004f) {
        continue;
      }
      float right = x + 0.5f - sunX;
      float far = (float) Math.sqrt(right * right + down * down) / view.unit();
      float rim = Curves.exp(-far * 3.2f) * (1 - density) * silver;
      float lit = cover.lit(x, y) * contrast;
      float dark = 1 - gloom * (1 - cover.lit(x, y));
      float r = air.r() * 0.9f + haze.r() * 0.32f + sun.r() * (lit + rim * 0.5f);
      float g = air.g() * 0.9f + haze.g() * 0.32f + sun.g() * (lit + rim * 0.42f);
      float b = air.b() + haze.b() * 0.36f + sun.b() * (lit + rim * 0.34f);
      dark *= dim;
      stage.canvas().blend(y * view.width() + x, r * dark, g * dark, b * dark, density * most);
    }
  }
}
