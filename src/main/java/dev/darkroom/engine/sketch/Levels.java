package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Size;
import java.util.ArrayList;
import java.util.List;

/** The sizes at which a run paints each of its pictures, from the first glimpse to the result. */
final class Levels {

  private static final List<Integer> PREVIEWS = List.of(128, 256, 512);

  private Levels() {}

  /** Sizes of one shape, growing; the last is {@code full}. */
  static List<Size> of(Size full) {
    List<Size> levels = new ArrayList<>();
    int longer = Math.max(full.width(), full.height());
    for (int side : PREVIEWS) {
      if (side < longer) {
        levels.add(full.within(side));
      }
    }
    levels.add(full);
    return List.copyOf(levels);
  }
}
