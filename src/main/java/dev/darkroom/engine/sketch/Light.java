package dev.darkroom.engine.sketch;

/**
 * Where the light comes from and what colour it has, in linear light. Positions are fractions of
 * the canvas, so that the same light fits every size.
 *
 * @param sunX the sun's (at night the moon's) place across the canvas, 0 left to 1 right
 * @param sunY its place down the canvas, 0 top to 1 bottom
 * @param horizon the horizon's place down the canvas
 * @param low whether the sun stands low: long shadows, warm rims
 * @param night whether it is night
 * @param zenith the sky overhead
 * @param middle the sky half way up
 * @param haze the sky at the horizon, which is also the colour of distance
 * @param sun what the sun throws
 * @param ambient what the sky throws
 */
record Light(
    float sunX,
    float sunY,
    float horizon,
    boolean low,
    boolean night,
    Rgb zenith,
    Rgb middle,
    Rgb haze,
    Rgb sun,
    Rgb ambient) {

  /** A colour in linear light; values above 1 are brighter than paper. */
  record Rgb(float r, float g, float b) {

    Rgb times(float factor) {
      return new Rgb(r * factor, g * factor, b * factor);
    }

    Rgb mix(Rgb other, float t) {
      return new Rgb(r + (other.r - r) * t, g + (other.g - g) * t, b + (other.b - b) * t);
    }
  }
}
