package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/** A patch of ground while it is coloured; one is used again for the whole land. */
final class Patch {

  /** Where it lies. */
  float x;

  float z;
  float height;

  /** How level it is: 1 flat, 0 a wall. */
  float level;

  /** How wide it is seen, in scene units: details finer than this cannot be seen. */
  float footprint;

  /** The share of light it throws back. */
  float red;

  float green;
  float blue;

  /** The light it gives by itself. */
  float glowRed;

  float glowGreen;
  float glowBlue;

  void set(float r, float g, float b) {
    red = r;
    green = g;
    blue = b;
  }

  void glow(float r, float g, float b) {
    glowRed = r;
    glowGreen = g;
    glowBlue = b;
  }

  /** Lays another colour over it. */
  void blend(float r, float g, float b, float alpha) {
    red += (r - red) * alpha;
    green += (g - green) * alpha;
    blue += (b - blue) * alpha;
  }

  void blend(Rgb c, float alpha) {
    blend(c.r(), c.g(), c.b(), alpha);
  }

  /**
   * Turns what it throws back into what is seen of it.
   *
   * @param direct the share of the sun's light that falls on it
   * @param open the share of the sky that it sees
   */
  void light(Light light, float direct, float open) {
    Rgb sun = light.sun();
    Rgb sky = light.ambient();
    red = red * (sun.r() * direct + sky.r() * open) + glowRed;
    green = green * (sun.g() * direct + sky.g() * open) + glowGreen;
    blue = blue * (sun.b() * direct + sky.b() * open * 1.1f) + glowBlue;
  }

  /** Puts air before it. */
  void fade(Rgb air, float clarity) {
    blend(air.r(), air.g(), air.b(), 1 - clarity);
  }

  /** Lays it over a pixel, and makes the pixel as near as it is where it covers more than half. */
  void lay(Canvas canvas, int pixel, float alpha, float distance) {
    canvas.blend(pixel, red, green, blue, alpha);
    if (alpha > 0.5f) {
      canvas.depth[pixel] = distance;
    }
  }
}
