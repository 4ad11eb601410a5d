package dev.darkroom.engine.sketch;

/** What a wall or roof is made of. */
@FunctionalInterface
interface Facade {

  /** Colours the patch, at a place of the scene, and says what it gives off by itself. */
  void colour(float x, float y, float z, Patch patch);
}
