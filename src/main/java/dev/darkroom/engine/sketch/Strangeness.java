package dev.darkroom.engine.sketch;

/**
 * Turns the hues of a picture by angles that change slowly across it: colours of no known world.
 */
final class Strangeness {

  private static final float TURN = 1.1f;
  private static final float SWING = 1.9f;

  private Strangeness() {}

  /** The picture with colours as odd as asked for, 0 to 1. */
  static Raster of(Raster picture, float oddness, int seed) {
    SlowNoise field = new SlowNoise(picture, 2.2f, seed, 2);
    float side = Noise.cell(1, 1, seed) < 0.5f ? -1 : 1;
    float rich = 1 + 0.35f * oddness;
    for (int y = 0; y < picture.height; y++) {
      for (int x = 0; x < picture.width; x++) {
        int i = y * picture.width + x;
        float angle = oddness * (side * TURN + SWING * field.at(x, y));
        turn(picture, i, (float) Math.cos(angle) * rich, (float) Math.sin(angle) * rich);
      }
    }
    return picture;
  }

  /** Turns one colour round the axis of equal brightness, in YIQ. */
  private static void turn(Raster picture, int i, float cos, float sin) {
    float r = picture.red[i];
    float g = picture.green[i];
    float b = picture.blue[i];
    float y = 0.299f * r + 0.587f * g + 0.114f * b;
    float p = 0.596f * r - 0.274f * g - 0.322f * b;
    float q = 0.211f * r - 0.523f * g + 0.312f * b;
    float turnedP = p * cos - q * sin;
    float turnedQ = p * sin + q * cos;
    picture.set(
        i,
        Curves.clamp(y + 0.956f * turnedP + 0.621f * turnedQ),
        Curves.clamp(y - 0.272f * turnedP - 0.647f * turnedQ),
        Curves.clamp(y - 1.106f * turnedP + 1.703f * turnedQ));
  }
}
