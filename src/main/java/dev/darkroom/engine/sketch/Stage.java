package dev.darkroom.engine.sketch;

import java.util.Random;

/**
 * What every step of a painting works with.
 *
 * @param scene what to show
 * @param view where it is seen from
 * @param light what lights it
 * @param canvas what it is painted on
 * @param rows how to go through it
 * @param seed what chooses the details
 */
record Stage(Scene scene, View view, Light light, Canvas canvas, Rows rows, int seed) {

  /** Random numbers for one purpose, so that leaving out one thing does not move another. */
  Random random(int purpose) {
    return new Random(Noise.hash(purpose, 77, seed));
  }

  int width() {
    return view.width();
  }

  int height() {
    return view.height();
  }

  /** The part of what is seen at a distance that the air between lets through, 0 to 1. */
  float clarity(float z) {
    return Curves.exp(-z * Air.thickness(scene, light));
  }
}
