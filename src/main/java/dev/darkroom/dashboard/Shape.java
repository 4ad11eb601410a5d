package dev.darkroom.dashboard;

import dev.darkroom.prompt.AspectRatio;
import java.util.Comparator;
import java.util.List;

/**
 * The shape of the place that is kept for a picture: the nearest of a few, since a page has no
 * styles of its own and the sheet must know each.
 *
 * @param percent the width in percent of the height
 */
record Shape(int percent) {

  static final Shape SQUARE = new Shape(100);

  /** What the sheet knows, as {@code .shape-178} and so on. */
  static final List<Integer> PERCENTS =
      List.of(50, 56, 67, 75, 80, 100, 125, 133, 150, 178, 200, 240);

  static Shape of(AspectRatio ratio) {
    double exact = 100.0 * ratio.across() / ratio.down();
    return PERCENTS.stream()
        .min(Comparator.comparingDouble(percent -> Math.abs(Math.log(percent / exact))))
        .map(Shape::new)
        .orElse(SQUARE);
  }

  /** The name of its class. */
  String code() {
    return "shape-" + percent;
  }
}
