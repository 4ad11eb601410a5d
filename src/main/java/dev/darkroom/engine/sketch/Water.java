package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.util.Arrays;

/**
 * Still and rippled water: the mirror image of what stands over the horizon, bent by the ripples,
 * more of it the flatter one looks; a path of glitter under the sun; ice in winter.
 */
final class Water {

  private static final int BUCKETS = 40;

  /** Where else to look for what is mirrored, in distances of the shore. */
  private static final float[] BEHIND_SHORE = {1, 1.35f, 1.85f};

  private final Stage stage;
  private final View view;
  private final Light light;
  private final Canvas canvas;
  private final int seed;
  private final float rough;
  private final boolean ice;
  private final Rgb depth;
  private final float glitter;

  /** How far away the last thing over the water stands, by columns. */
  private final float[] shore;

  private final float[] nearest = new float[BUCKETS];

  private Water(Stage stage) {
    this.stage = stage;
    view = stage.view();
    light = stage.light();
    canvas = stage.canvas();
    seed = stage.seed();
    Scene scene = stage.scene();
    ice = scene.snowy() && !Places.openSea(scene);
    rough =
        switch (scene.weather()) {
          case CLEAR, CLOUDY -> 0.5f + 0.35f * Noise.cell(1, 8, seed);
          case FOG, SNOWFALL -> 0.4f;
          case RAIN -> 1.1f;
          case STORM -> 1.6f;
        };
    Rgb air = light.ambient();
    Rgb sky = light.middle();
    depth =
        new Rgb(
            air.r() * .10f + sky.r() * .05f,
            air.g() * .22f + sky.g() * .09f,
            air.b() * .30f + sky.b() * .12f);
    shore = new float[view.width()];
    Arrays.fill(shore, Canvas.SKY);
    boolean disc = scene.hour() != Scene.Hour.DUSK;
    float bright = light.night() ? 0.75f : light.low() ? 0.8f : 0.28f;
    glitter = disc ? bright * (1 - Weather.cover(scene)) : 0;
  }

  static void paint(Stage stage) {
    Water water = new Water(stage);
    int start = Math.max(0, (int) stage.view().horizon() - 1);
    stage.rows().each(start, stage.height(), water::row);
  }

  private void row(int y) {
    float down = Math.max(0.25f / view.unit(), -view.above(y));
    survey();
    float z = view.eye() / down;
    float stretch = z * z / (view.eye() * view.unit());
    float near = 1 / (1 + z * 0.1f);
    float haze = 0.5f * (1 - stage.clarity(z));
    float flat = down / (float) Math.sqrt(down * down + 0.16f);
    for (int x = 0, i = y * view.width(); x < view.width(); x++, i++) {
      if (canvas.depth[i] < 0) {
        float u = view.across(x);
        pixel(i, x, y, u, u * z, z, near, stretch, flat, haze);
      } else {
        shore[x] = canvas.depth[i];
      }
    }
  }

  private void pixel(
      int i,
      int x,
      int y,
      float u,
      float sx,
      float z,
      float near,
      float stretch,
      float flat,
      float haze) {
    float broad = fade(2.8f, stretch);
    float fine = fade(9f, stretch);
    float wave = 0.75f * broad * Noise.at(sx * 1.5f, z * 4.2f, seed + 120);
    wave += 0.45f * fine * Noise.at(sx * 4.1f + wave, z * 11f, seed + 121);
    float sway = Noise.at(sx * 3, z * 7, seed + 122) * fade(6, stretch);
    float bend = wave * rough * (0.25f + near) * view.unit() * 0.028f;
    float lower = y + 1 + Math.abs(bend) - bend * 0.35f;
    float mirrorX = x + sway * rough * view.unit() * 0.009f * (0.3f + near);
    int from = mirror(mirrorX, lower, x);
    float steep = 1 - Math.min(1, flat + Math.max(0, wave) * 0.1f);
    float share = Math.min(0.92f, 0.10f + 0.9f * steep * steep * (0.8f + 0.2f * steep));
    float r = Curves.mix(depth.r(), canvas.red[from] * 0.92f, share);
    float g = Curves.mix(depth.g(), canvas.green[from] * 0.94f, share);
    float b = Curves.mix(depth.b(), canvas.blue[from] * 0.97f, share);
    float shine = glitter(u, near, wave, sx, z, stretch);
    Rgb sun = light.sun();
    Rgb far = light.haze();
    canvas.set(
        i,
        Curves.mix(r + sun.r() * shine, far.r() * 0.75f, haze),
        Curves.mix(g + sun.g() * shine, far.g() * 0.75f, haze),
        Curves.mix(b + sun.b() * shine, far.b() * 0.8f, haze));
    if (ice) {
      freeze(i, sx, z, stretch);
    }
  }

  /** 1 while waves of a frequency can be seen apart, 0 when they are finer than a pixel. */
  private static float fade(float frequency, float stretch) {
    return 1 - Curves.smooth(0.25f, 0.9f, frequency * stretch);
  }

  /**
   * The pixel whose mirror image is seen. A thing's image starts at its foot, and the foot's row
   * follows from how far away it stands: it may be what stands nearest hereabouts, or what stands
   * at or behind this column's shore, or something far.
   */
  private int mirror(float x, float y, int shoreColumn) {
    int column = Math.max(0, Math.min(view.width() - 1, (int) x));
    float near = nearest[Math.min(BUCKETS - 1, column * BUCKETS / view.width())];
    int i = image(column, y, near);
    if (stands(i, near)) {
      return i;
    }
    for (float further : BEHIND_SHORE) {
      float distance = shore[shoreColumn] * further;
      i = image(column, y, distance);
      if (stands(i, distance)) {
        return i;
      }
    }
    i = image(column, y, Canvas.SKY);
    float found = canvas.depth[i];
    int refined = found > 0 ? image(column, y, found) : i;
    return stands(refined, found) ? refined : i;
  }

  /** The pixel that the image at a row is of, if it is of something at a distance. */
  private int image(int column, float y, float distance) {
    int row = (int) (2 * view.row(0, distance) - y);
    return Math.max(0, Math.min(view.height() - 1, row)) * view.width() + column;
  }

  private boolean stands(int pixel, float distance) {
    float depth = canvas.depth[pixel];
    return depth > distance * 0.84f && depth < distance * 1.22f;
  }

  /**
   * Notes what stands nearest over the water, in broad columns that reach over their neighbours.
   */
  private void survey() {
    Arrays.fill(nearest, Canvas.SKY);
    for (int x = 0; x < view.width(); x++) {
      int bucket = x * BUCKETS / view.width();
      for (int b = Math.max(0, bucket - 2); b <= Math.min(BUCKETS - 1, bucket + 2); b++) {
        nearest[b] = Math.min(nearest[b], shore[x]);
      }
    }
  }

  private float glitter(float u, float near, float wave, float sx, float z, float stretch) {
    if (glitter == 0) {
      return 0;
    }
    float off = u - (light.sunX() - 0.5f) * 2 * view.reach();
    float path = Curves.exp(-Curves.square(off * (5.5f + 9 * near)));
    if (path < 0.01f) {
      return 0;
    }
    float sparkle = 0.3f * Noise.at(sx * 9, z * 22, seed + 123) * fade(18, stretch);
    float crest = Curves.smooth(0.12f, 0.6f, wave * (0.5f + rough) * 0.8f + 0.17f + sparkle);
    float spread = Curves.mix(crest, 0.35f, 1 - fade(4, stretch));
    return path * spread * glitter;
  }

  private void freeze(int i, float sx, float z, float stretch) {
    float sheet = Noise.fractal(sx * 0.6f, z * 0.6f, seed + 125, 4);
    float share = 0.35f + 0.55f * Curves.smooth(-0.15f, 0.3f, sheet);
    float crack =
        1
            - Curves.smooth(
                0,
                0.022f + stretch * 0.6f,
                Math.abs(Noise.at(sx * 1.1f + sheet, z * 1.1f, seed + 126)));
    float white = 0.64f - 0.16f * crack * fade(3, stretch);
    Rgb sun = light.sun();
    Rgb air = light.ambient();
    Rgb far = light.haze();
    canvas.blend(
        i,
        white * (sun.r() * 0.33f + air.r() + far.r() * 0.13f),
        white * (sun.g() * 0.35f + air.g() + far.g() * 0.15f),
        white * (sun.b() * 0.38f + air.b() * 1.1f + far.b() * 0.17f),
        share);
  }
}
