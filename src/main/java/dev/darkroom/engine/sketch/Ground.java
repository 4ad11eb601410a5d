package dev.darkroom.engine.sketch;

/** What a land is made of. */
@FunctionalInterface
interface Ground {

  /** Colours a patch whose place and slope are set. */
  void colour(Patch patch);
}
