package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;

/**
 * Finishes a picture in the manner that the scene asks for. Lengths grow with the picture, so that
 * a preview shows the manner of the whole.
 */
final class StyleFilter {

  private StyleFilter() {}

  /**
   * The picture in the scene's style, stronger with its vividness, and in odd colours where the
   * scene is odd; a photo of nature as it is.
   */
  static Picture apply(Picture picture, Scene scene, long seed) {
    float strength = 0.5f + 0.5f * scene.vividness();
    int choice = Noise.hash((int) seed, (int) (seed >>> 32), 500);
    return apply(strange(picture, scene, choice), scene.style(), strength, choice);
  }

  private static Picture strange(Picture picture, Scene scene, int choice) {
    return scene.oddness() == 0
        ? picture
        : Strangeness.of(Raster.of(picture), scene.oddness(), choice + 40).picture();
  }

  private static Picture apply(Picture picture, Scene.Style style, float strength, int choice) {
    return switch (style) {
      case PHOTO -> picture;
      case OIL -> OilPainting.of(Raster.of(picture), strength, choice).picture();
      case WATERCOLOR -> Watercolor.of(Raster.of(picture), strength, choice).picture();
      case INK -> InkWash.of(Raster.of(picture), strength, choice).picture();
      case PIXEL -> PixelArt.of(Raster.of(picture), strength).picture();
      case LOW_POLY -> LowPoly.of(Raster.of(picture), strength, choice).picture();
      case NOIR -> Noir.of(Raster.of(picture), strength, choice).picture();
      case PASTEL -> Pastel.of(Raster.of(picture), strength, choice).picture();
      case CEL -> CelShading.of(Raster.of(picture), strength).picture();
    };
  }
}
