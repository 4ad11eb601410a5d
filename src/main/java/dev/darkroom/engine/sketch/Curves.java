package dev.darkroom.engine.sketch;

/** The few curves that painting is made of. */
final class Curves {

  private static final float LOG2_E = 1.442695f;

  private Curves() {}

  /** 0 up to {@code from}, 1 beyond {@code to}, and an S between them; {@code from < to}. */
  static float smooth(float from, float to, float x) {
    float t = clamp((x - from) / (to - from));
    return t * t * (3 - 2 * t);
  }

  static float mix(float a, float b, float t) {
    return a + (b - a) * t;
  }

  /** Holds a value between 0 and 1. */
  static float clamp(float x) {
    return Math.max(0, Math.min(1, x));
  }

  static float square(float x) {
    return x * x;
  }

  static int floor(float x) {
    int whole = (int) x;
    return x < whole ? whole - 1 : whole;
  }

  /** The exponential to three digits, for falloffs: several times faster than the exact one. */
  static float exp(float x) {
    float power = x * LOG2_E;
    if (power < -60) {
      return 0;
    }
    int whole = floor(power);
    float rest = power - whole;
    float mantissa = 1 + rest * (0.6957f + rest * (0.2252f + rest * 0.0791f));
    return Float.intBitsToFloat((whole + 127) << 23) * mantissa;
  }
}
