package dev.darkroom.engine.sketch;

/** The transfer curve of sRGB (IEC 61966-2-1), between bytes and linear light. */
final class Srgb {

  private static final float[] LINEAR = new float[256];

  static {
    for (int i = 0; i < LINEAR.length; i++) {
      double v = i / 255.0;
      LINEAR[i] = (float) (v <= 0.04045 ? v / 12.92 : StrictMath.pow((v + 0.055) / 1.055, 2.4));
    }
  }

  private Srgb() {}

  /** The linear light, 0 to 1, of an encoded value 0 to 255. */
  static float linear(int encoded) {
    return LINEAR[encoded];
  }

  /** How bright {@code 0xRRGGBB} looks, 0 to 1, by the weights of Rec. 601 on encoded values. */
  static float brightness(int rgb) {
    return ((rgb >> 16 & 255) * 0.299f + (rgb >> 8 & 255) * 0.587f + (rgb & 255) * 0.114f) / 255;
  }
}
