package dev.darkroom.engine.sketch;

/**
 * Where an open sea is white: on crests, in webs that the wind draws, and where it breaks on a
 * shore.
 *
 * @param swell how high a usual crest stands, in scene units
 * @param seed which webs
 */
record Foam(float swell, int seed) {

  /**
   * How white a point is, 0 to 1.
   *
   * @param height of the wave here, in usual crests
   * @param bed the height of the ground below, less than 0
   * @param stretch what one pixel covers along z
   */
  float share(float x, float z, float height, float bed, float stretch) {
    float wild = swell * 4.5f;
    float lace = Noise.fractal(x * 3.2f, z * 4.4f, seed, 3);
    float crest = Curves.smooth(0.62f - 0.3f * Math.min(1, wild), 1.05f, height + 0.55f * lace);
    float web = 1 - 2.6f * Math.abs(Noise.at(x * 2.3f + lace, z * 3.4f + lace, seed + 2));
    float streak = Curves.smooth(0.35f, 1, web + 0.5f * lace + 0.2f * height);
    float share = crest * Math.min(0.85f, wild) + 0.35f * streak * Math.min(1, wild * wild);
    if (bed > -0.2f) {
      share += surf(bed + 0.03f * lace + 0.012f * Noise.at(x * 1.1f, z * 1.1f, seed + 1), lace);
    }
    return Math.min(0.95f, share) * (1 - Curves.smooth(0.5f, 2.5f, stretch));
  }

  /** The water's edge, and one line of breakers before it. */
  private static float surf(float bed, float lace) {
    float line = Math.abs(bed + 0.055f) / 0.012f;
    float breakers = Curves.exp(-line * line) * Curves.smooth(-0.1f, 0.25f, lace + 0.1f);
    return 0.9f * Curves.smooth(-0.020f, -0.004f, bed) + 0.6f * breakers;
  }
}
