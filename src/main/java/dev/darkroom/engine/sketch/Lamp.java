package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import dev.darkroom.engine.sketch.Spot.Footing;

/** How a scene's light falls on a figure at one spot. Directions have y pointing down. */
final class Lamp {

  /** The least light a figure gets: at night, too, it must be seen. */
  private static final float LEAST = 0.15f;

  private final float x;
  private final float y;
  private final float z;
  private final Rgb sun;
  private final Rgb sky;
  private final Rgb ground;
  private final Rgb haze;
  private final float air;
  private final float rimStrength;
  private final boolean grounded;

  Lamp(Spot spot, Scene scene, Light light, Canvas canvas) {
    float away = light.sunX() - spot.x();
    float sideways = away / (Math.abs(away) + 0.12f);
    float dx = sideways * (light.low() ? 0.9f : 0.7f);
    float dy = light.low() ? -0.3f : -0.65f;
    float dz = light.low() ? 0.22f : 0.5f;
    float length = 1 / (float) Math.sqrt(dx * dx + dy * dy + dz * dz);
    x = dx * length;
    y = dy * length;
    z = dz * length;
    float veil = veil(scene.weather());
    float have =
        Colour.luminance(light.sun()) * 0.4f * veil + 1.5f * Colour.luminance(light.ambient());
    float lift = Math.max(1, LEAST / have);
    sun = light.sun().times((light.low() ? 0.8f : 0.78f) * veil * lift);
    sky = light.ambient().times(1.25f * lift).mix(light.middle().times(0.45f * lift), 0.25f);
    ground = bounce(spot, canvas).times(0.4f * Math.min(lift, 2));
    haze = light.haze().mix(light.middle(), 0.35f).times(0.8f);
    air = Math.min(0.38f, 0.03f + 1 - Curves.exp(-spot.depth() * thickness(scene.weather())));
    rimStrength = (light.low() ? 0.8f : light.night() ? 0.5f : 0.22f) * veil * lift;
    grounded = spot.footing() == Footing.GROUND;
  }

  /** How much of the sun the weather lets through. */
  static float veil(Scene.Weather weather) {
    return switch (weather) {
      case CLEAR -> 1;
      case CLOUDY -> 0.75f;
      case FOG, RAIN, SNOWFALL -> 0.5f;
      case STORM -> 0.35f;
    };
  }

  private static float thickness(Scene.Weather weather) {
    return switch (weather) {
      case CLEAR, CLOUDY -> 0.012f;
      case RAIN, STORM, SNOWFALL -> 0.03f;
      case FOG -> 0.075f;
    };
  }

  /** The mean colour of what is just below the spot. */
  private static Rgb bounce(Spot spot, Canvas canvas) {
    float r = 0;
    float g = 0;
    float b = 0;
    int samples = 0;
    for (int dy = 0; dy < 4; dy++) {
      for (int dx = -4; dx <= 4; dx++) {
        int column = (int) ((spot.x() + dx * 0.02f) * canvas.width);
        int row = (int) ((Math.min(0.985f, spot.base()) + dy * 0.015f) * canvas.height);
        if (column >= 0 && column < canvas.width && row < canvas.height) {
          int i = row * canvas.width + column;
          r += canvas.red[i];
          g += canvas.green[i];
          b += canvas.blue[i];
          samples++;
        }
      }
    }
    return samples == 0 ? new Rgb(0, 0, 0) : new Rgb(r, g, b).times(1f / samples);
  }

  /**
   * What falls on a surface.
   *
   * @param nx its normal, to the right
   * @param ny down
   * @param nz towards the viewer
   * @param rim 1 at the figure's outline, 0 inside
   * @param up 0 at the figure's lower end, 1 at its upper
   */
  Rgb shine(float nx, float ny, float nz, float rim, float up) {
    float direct = Math.max(0, (nx * x + ny * y + nz * z + 0.2f) / 1.2f);
    float above = Curves.clamp(0.5f - 0.6f * ny);
    float shelter = grounded ? 0.55f + 0.45f * Curves.smooth(0, 0.16f, up) : 1;
    float hollow = (1 - 0.25f * rim) * shelter;
    return new Rgb(
        sun.r() * direct + (sky.r() * (0.5f + above) + ground.r() * (1 - above)) * hollow,
        sun.g() * direct + (sky.g() * (0.5f + above) + ground.g() * (1 - above)) * hollow,
        sun.b() * direct + (sky.b() * (0.5f + above) + ground.b() * (1 - above)) * hollow);
  }

  /** The light that a sun behind the figure throws round its outline. */
  Rgb rim(float nx, float ny, float rim) {
    return sun.times(rim * rimStrength * Math.max(0, nx * x + ny * y + 0.05f));
  }

  /** The colour after the air between the figure and the viewer. */
  Rgb throughAir(Rgb colour) {
    return colour.mix(haze, air);
  }
}
