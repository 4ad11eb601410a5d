package dev.darkroom.engine.sketch;

import java.util.Optional;

/**
 * How a scene is taken, beside what it shows.
 *
 * @param framing where the camera stands
 * @param film how the light is developed
 * @param tiled whether opposite edges join
 * @param grade the colours that the picture is pulled to
 */
record Shot(Framing framing, Film film, boolean tiled, Optional<Grade> grade) {

  /** As pictures are taken when nobody says how. */
  static final Shot USUAL = new Shot(Framing.USUAL, Film.MODERN, false, Optional.empty());

  Shot with(Framing other) {
    return new Shot(other, film, tiled, grade);
  }

  Shot with(Optional<Grade> other) {
    return new Shot(framing, film, tiled, other);
  }
}
