package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Resize;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.EngineImage;
import dev.darkroom.engine.sketch.Scene.Style;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells paintings of our own from pictures that only say so. A recipe can be copied to another
 * picture, and a picture can be changed after it was painted; so the recipe is painted small and
 * compared.
 */
final class Provenance {

  /** The longer side of the pictures that are compared. */
  private static final int SIDE = 96;

  /** The recipe is painted larger and shrunk, as fine things are seen in the picture too. */
  private static final int PAINTED = 256;

  /** Added to every spread, as encoding changes plain pictures too. */
  private static final double LEAST_SPREAD = 3;

  private final ScenePainter painter;

  Provenance(ScenePainter painter) {
    this.painter = painter;
  }

  /**
   * The recipe of a picture, if it has one and the recipe paints it.
   *
   * @throws Rows.Abandoned when nobody wants to know any more
   */
  Optional<Recipe> of(EngineImage image, Rows rows) {
    return image
        .recipe()
        .flatMap(Recipe::read)
        .filter(recipe -> recipe.hasShapeOf(image.picture().size()))
        .filter(recipe -> difference(recipe, image.picture(), rows) < same(recipe.scene().style()));
  }

  /**
   * The greatest difference of pictures that are the same. Measured on eighteen scenes, tiled or
   * not: the painting itself, encoded as poor JPEG or halved, stays at least a tenth below it; the
   * next seed, a mirror image, a crop of 85 %, a quarter more light and a ninth painted over go
   * beyond it. Strokes and lines, which never shrink to the same pixels, need more than a photo.
   */
  static double same(Style style) {
    return switch (style) {
      case NOIR, PASTEL -> 0.15;
      case PHOTO, WATERCOLOR, PIXEL, LOW_POLY -> 0.225;
      case OIL -> 0.28;
      case INK, CEL -> 0.4;
    };
  }

  /** How far a picture is from what its recipe paints: 0 is the same. */
  double difference(Recipe recipe, Picture picture, Rows rows) {
    Size size = recipe.size().within(SIDE);
    Picture painting =
        painter.paint(recipe.scene(), recipe.seed(), recipe.size().within(PAINTED), rows);
    Picture small = Resize.to(painting, size);
    return difference(small, Resize.to(picture, size)) / (LEAST_SPREAD + spread(small));
  }

  private static double difference(Picture one, Picture other) {
    int[] first = one.pixels();
    int[] second = other.pixels();
    long sum = 0;
    for (int i = 0; i < first.length; i++) {
      for (int shift = 0; shift < 24; shift += 8) {
        sum += Math.abs((first[i] >> shift & 255) - (second[i] >> shift & 255));
      }
    }
    return sum / (3.0 * first.length);
  }

  /** How far the channels of a picture stray from their means, on average. */
  private static double spread(Picture picture) {
    double sum = 0;
    int[] pixels = picture.pixels();
    for (int shift = 0; shift < 24; shift += 8) {
      int channel = shift;
      double mean = IntStream.of(pixels).map(p -> p >> channel & 255).average().orElse(0);
      sum +=
          IntStream.of(pixels)
              .mapToDouble(p -> Math.abs((p >> channel & 255) - mean))
              .average()
              .orElse(0);
    }
    return sum / 3;
  }
}
