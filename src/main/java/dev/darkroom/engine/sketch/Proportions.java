package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Spot.Footing;
import java.awt.geom.Rectangle2D;

/**
 * How large things are drawn: large enough to be what the picture is about, whatever its shape.
 *
 * @param aspect the canvas's width over its height
 */
record Proportions(float aspect) {

  /** The part of the canvas's width that one thing may take. */
  private static final float WIDEST = 0.86f;

  /** What stays free between a thing and the canvas's edge, in canvas widths or heights. */
  static final float MARGIN = 0.04f;

  /** The height of one thing alone in the picture, in canvas heights. */
  float height(Icon icon, Footing footing) {
    float wide = wide(icon);
    // long things are as large as tall ones when their areas are alike
    float slim = wide > 1.1f ? (float) StrictMath.pow(1.1 / wide, 0.75) : 1;
    float unit = Math.min(1.25f, (float) Math.sqrt(aspect));
    return Math.min(height(icon.grade(), footing) * slim * unit, WIDEST * aspect / wide);
  }

  private static float height(Icon.Grade grade, Footing footing) {
    return switch (footing) {
      case FRAME -> 0.56f;
      case GROUND ->
          switch (grade) {
            case TINY -> 0.17f;
            case SMALL -> 0.33f;
            case PERSON -> 0.43f;
            case BIG -> 0.42f;
            case HUGE -> 0.45f;
          };
      case WATER ->
          switch (grade) {
            case TINY, SMALL -> 0.20f;
            case PERSON -> 0.26f;
            case BIG -> 0.33f;
            case HUGE -> 0.36f;
          };
      case AIR ->
          switch (grade) {
            case TINY -> 0.19f;
            case SMALL -> 0.22f;
            case PERSON -> 0.27f;
            case BIG -> 0.30f;
            case HUGE -> 0.34f;
          };
    };
  }

  /** Half of the thing's width in canvas widths, at a height. */
  float halfWidth(Icon icon, float height) {
    return height * wide(icon) / aspect / 2;
  }

  /** The middle closest to {@code x} that keeps the whole width on the canvas. */
  float inside(Icon icon, float x, float height) {
    float half = Math.min(0.5f, halfWidth(icon, height) + MARGIN * 0.6f);
    return Math.clamp(x, half, 1 - half);
  }

  private static float wide(Icon icon) {
    Rectangle2D box = icon.bounds();
    return (float) (box.getWidth() / box.getHeight());
  }
}
