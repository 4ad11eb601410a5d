package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/** Paints a shore over the water: grass, sand, snow or a quay, by the scene. */
final class ShorePainter {

  private final Shore shore;
  private final Scene scene;
  private final Light light;
  private final Canvas canvas;
  private final Soil soil;
  private final float aspect;
  private final int seed;

  private ShorePainter(Shore shore, Scene scene, Light light, Canvas canvas, int seed) {
    this.shore = shore;
    this.scene = scene;
    this.light = light;
    this.canvas = canvas;
    this.seed = seed;
    soil = soil(scene);
    aspect = (float) canvas.width / canvas.height;
  }

  /** What a shore is made of. */
  private enum Soil {
    GRASS,
    SAND,
    STONE,
    SNOW
  }

  static void paint(Shore shore, Scene scene, Light light, Canvas canvas, int seed) {
    ShorePainter painter = new ShorePainter(shore, scene, light, canvas, seed);
    for (int column = 0; column < canvas.width; column++) {
      painter.paint(column);
    }
    if (painter.soil == Soil.GRASS) {
      new Grass(scene, light, canvas, seed).grow(shore.edge() - 0.05f, painter::rim);
    }
  }

  private static Soil soil(Scene scene) {
    if (scene.snowy()) {
      return Soil.SNOW;
    }
    return switch (scene.place()) {
      case COAST, SEA, ISLANDS, DESERT, CANYON -> Soil.SAND;
      case HARBOUR, CITY, STREET -> Soil.STONE;
      case LAKE, VALLEY, PLAIN, FOREST, VILLAGE, SPACE -> Soil.GRASS;
    };
  }

  private void paint(int column) {
    float u = (column + 0.5f) / canvas.width;
    float rim = rim(u);
    for (int row = Math.max(0, (int) (rim * canvas.height)); row < canvas.height; row++) {
      float v = (row + 0.5f) / canvas.height;
      int i = row * canvas.width + column;
      Rgb ground = ground(u, v, (v - rim) / (1 - light.horizon()));
      float cover = Curves.clamp((v - rim) * canvas.height);
      canvas.blend(i, ground.r(), ground.g(), ground.b(), cover);
      canvas.depth[i] = Shore.distance(v, light.horizon());
    }
  }

  /** The far edge in one column; below the canvas where the shore has run out. */
  private float rim(float u) {
    if (soil == Soil.STONE) {
      return shore.edge() + 0.02f;
    }
    float away = shore.away(u);
    float out = 0.30f * Curves.smooth(0.10f, 0.72f, away) + 0.25f * Math.max(0, away - 0.45f);
    float rise = 0.02f * Curves.smooth(0, 0.5f, -away);
    float bends = 0.020f * Noise.fractal(u * aspect * 3.1f, 0.5f, seed + 40, 4);
    return shore.edge() + out - rise + bends;
  }

  /**
   * The lit ground at a point.
   *
   * @param inland how far it is from the water, as a part of all that lies below the horizon
   */
  private Rgb ground(float u, float v, float inland) {
    float z = 1 / Math.max(0.05f, v - light.horizon());
    float x = (u - 0.5f) * aspect * z;
    float lumps = Noise.fractal(x * 2.2f, z * 3, seed + 42, 4);
    float grain = Noise.fractal(x * 14, z * 18, seed + 43, 3);
    float towardsSun = light.sunX() < u ? -0.05f : 0.05f;
    float slope = Noise.fractal(x * 2.2f + towardsSun, z * 3, seed + 42, 3) - lumps;
    float steep = soil == Soil.STONE ? 0.6f : 6;
    float direct = Curves.clamp(0.55f + steep * slope) * (light.low() ? 0.42f : 0.7f);
    float dry = soil == Soil.SNOW || soil == Soil.STONE ? 1 : Curves.smooth(0, 0.07f, inland);
    Rgb fall =
        new Rgb(
            light.sun().r() * direct * Lamp.veil(scene.weather()) + light.ambient().r() * 1.15f,
            light.sun().g() * direct * Lamp.veil(scene.weather()) + light.ambient().g() * 1.15f,
            light.sun().b() * direct * Lamp.veil(scene.weather()) + light.ambient().b() * 1.15f);
    Rgb albedo = albedo(lumps, grain);
    float shade = (0.55f + 0.45f * dry) * (light.night() ? 1.3f : 1);
    float glint = 0.35f * (1 - dry) * (1 - Curves.smooth(0, 0.012f, inland));
    return new Rgb(albedo.r() * fall.r(), albedo.g() * fall.g(), albedo.b() * fall.b())
        .times(shade)
        .mix(light.haze(), glint);
  }

  private Rgb albedo(float lumps, float grain) {
    float mottled = 0.9f + 0.55f * grain + 0.35f * lumps;
    return switch (soil) {
      case SAND -> new Rgb(0.50f, 0.41f, 0.28f).times(0.95f + 0.2f * grain + 0.2f * lumps);
      case STONE -> new Rgb(0.23f, 0.225f, 0.22f).times(0.95f + 0.16f * grain + 0.1f * lumps);
      case SNOW -> new Rgb(0.84f, 0.88f, 0.95f).times(0.95f + 0.12f * grain + 0.1f * lumps);
      case GRASS ->
          Grass.colour(scene.season())
              .times(mottled)
              .mix(new Rgb(0.22f, 0.17f, 0.10f).times(mottled), Curves.smooth(0.1f, 0.5f, lumps));
    };
  }
}
