package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/** What can be done to a colour in linear light. */
final class Colour {

  private static final float SQRT_THIRD = 0.57735f;

  private Colour() {}

  /** How bright it looks (Rec. 709). */
  static float luminance(Rgb c) {
    return luminance(c.r(), c.g(), c.b());
  }

  static float luminance(float r, float g, float b) {
    return 0.2126f * r + 0.7152f * g + 0.0722f * b;
  }

  /** The grey that is as bright. */
  static Rgb grey(Rgb c) {
    float light = luminance(c);
    return new Rgb(light, light, light);
  }

  /** Turns the hue by an angle in radians, round the axis of greys (Rodrigues' rotation). */
  static Rgb turn(Rgb c, float angle) {
    float cos = (float) StrictMath.cos(angle);
    float sin = (float) StrictMath.sin(angle);
    float along = (c.r() + c.g() + c.b()) / 3 * (1 - cos);
    float r = c.r() * cos + (c.b() - c.g()) * SQRT_THIRD * sin + along;
    float g = c.g() * cos + (c.r() - c.b()) * SQRT_THIRD * sin + along;
    float b = c.b() * cos + (c.g() - c.r()) * SQRT_THIRD * sin + along;
    float floor = 0.04f * luminance(c);
    return new Rgb(Math.max(floor, r), Math.max(floor, g), Math.max(floor, b));
  }

  /** Pulls a colour towards a tint and keeps its brightness. */
  static Rgb pull(Rgb c, Scene.Tint tint, float share) {
    float have = luminance(c);
    float want = Math.max(0.02f, luminance(tint.red(), tint.green(), tint.blue()));
    float scale = have / (0.35f * want + 0.65f * Math.max(want, 0.3f));
    float bright = 0.55f + 0.45f * Math.min(1, want * 2);
    Rgb target = new Rgb(tint.red(), tint.green(), tint.blue()).times(scale * bright);
    return c.mix(target, share);
  }
}
