package dev.darkroom.engine.sketch;

import java.util.Optional;

/**
 * Where the camera stands, against where a place is usually seen from.
 *
 * @param rise canvas heights that the horizon lies lower, {@code -}{@link #FARTHEST} to {@link
 *     #FARTHEST}
 * @param eye how many times as high the camera stands, {@link #LOWEST} to {@link #HIGHEST}
 * @param sun where sun or moon stands across the canvas, 0 to 1; empty leaves it to the seed
 */
record Framing(float rise, float eye, Optional<Float> sun) {

  static final float FARTHEST = 0.2f;
  static final float LOWEST = 0.6f;
  static final float HIGHEST = 1.8f;

  /** As a place is usually seen. */
  static final Framing USUAL = new Framing(0, 1, Optional.empty());

  Framing {
    rise = Math.clamp(rise, -FARTHEST, FARTHEST);
    eye = Math.clamp(eye, LOWEST, HIGHEST);
    sun = sun.map(Curves::clamp);
  }
}
