package dev.darkroom.engine.sketch;

/** The shape of an open sea: long waves with sharp crests, shorter ones over them, and ripples. */
final class Swell {

  private final int seed;
  private final float strength;
  private final float slant;

  Swell(Scene scene, int seed) {
    this.seed = seed;
    strength =
        switch (scene.weather()) {
          case CLEAR, CLOUDY -> scene.place() == Scene.Place.SEA ? 0.75f : 0.34f;
          case FOG, SNOWFALL -> 0.4f;
          case RAIN -> 0.9f;
          case STORM -> 2.2f;
        };
    slant = (Noise.cell(4, 4, seed) - 0.5f) * 0.7f;
  }

  /** How high a usual crest stands, in scene units. */
  float strength() {
    return strength * 0.1f;
  }

  /**
   * The height of the surface.
   *
   * @param stretch what one pixel covers along z here: waves finer than that are left out
   */
  float height(float x, float z, float stretch) {
    float along = x + slant * z;
    float sum = 0;
    float high = fade(0.55f, stretch);
    if (high > 0) {
      sum += high * 0.075f * crest(along * 0.26f, z * 0.48f, seed + 120);
    }
    high = fade(1.2f, stretch);
    if (high > 0) {
      sum += high * 0.036f * crest(along * 0.75f - z * 0.2f, z * 1.15f, seed + 121);
    }
    high = fade(3, stretch);
    if (high > 0) {
      sum += high * 0.014f * crest(along * 1.9f + z * 0.6f, z * 2.6f, seed + 122);
    }
    high = fade(7, stretch);
    if (high > 0) {
      sum += high * 0.0052f * Noise.at(along * 5 - z, z * 6.5f, seed + 123);
    }
    high = fade(16, stretch);
    if (high > 0) {
      sum += high * 0.0019f * Noise.at(along * 13 + z * 2, z * 15, seed + 124);
    }
    return sum * strength;
  }

  /** A wave that is round below and sharp above, from about −1 to 1. */
  private static float crest(float x, float z, int seed) {
    float wave = Noise.at(x, z, seed);
    float n = 1.06f - (float) Math.sqrt(wave * wave + 0.0016f) * 1.5f;
    return n * Math.abs(n) * 1.3f - 0.3f;
  }

  private static float fade(float frequency, float stretch) {
    return 1 - Curves.smooth(0.2f, 0.8f, frequency * stretch);
  }
}
