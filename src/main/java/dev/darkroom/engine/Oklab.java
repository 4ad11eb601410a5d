package dev.darkroom.engine;

/**
 * A colour as the eye tells colours apart (Ottosson, "A perceptual color space for image
 * processing", 2020).
 *
 * @param light 0 black to 1 white
 * @param red green below 0, red above, within ±0.4
 * @param yellow blue below 0, yellow above, within ±0.4
 */
record Oklab(double light, double red, double yellow) {

  /** The colour of a pixel {@code 0xRRGGBB} in sRGB. */
  static Oklab of(int rgb) {
    double r = linear(rgb >> 16 & 255);
    double g = linear(rgb >> 8 & 255);
    double b = linear(rgb & 255);
    double l = StrictMath.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = StrictMath.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = StrictMath.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return new Oklab(
        0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
        1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
        0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
  }

  private static double linear(int level) {
    double v = level / 255.0;
    return v <= 0.04045 ? v / 12.92 : StrictMath.pow((v + 0.055) / 1.055, 2.4);
  }

  /** How far it is from grey. */
  double chroma() {
    return Math.sqrt(red * red + yellow * yellow);
  }

  /** The square of the distance to another colour. */
  double apart(Oklab other) {
    double dl = light - other.light;
    double dr = red - other.red;
    double dy = yellow - other.yellow;
    return dl * dl + dr * dr + dy * dy;
  }
}
