package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Scene.Place;

/** What the lamps of a street throw on road and walls after dark. */
final class Lamplight {

  /** How far from the middle of the street its lamps stand, how high, and how far apart. */
  static final float OFF = 0.62f;

  static final float HEIGHT = 0.5f;
  static final float APART = 2.1f;

  private final float strength;

  Lamplight(Scene scene) {
    strength =
        scene.place() != Place.STREET
            ? 0
            : switch (scene.hour()) {
              case NIGHT -> 1;
              case DUSK -> 0.55f;
              case DAWN, SUNSET, DAY -> 0;
            };
  }

  /** Adds the lamps' light to a patch at a place of the scene. */
  void shine(Patch p, float x, float y, float z) {
    if (strength == 0) {
      return;
    }
    float along = z / APART - Curves.floor(z / APART + 0.5f);
    float across = Math.abs(x) - OFF;
    float up = y - HEIGHT;
    float square = Curves.square(along * APART) + across * across + up * up;
    float light = strength * 0.30f / (0.10f + square);
    p.glowRed += p.red * light * 1.2f;
    p.glowGreen += p.green * light * 0.78f;
    p.glowBlue += p.blue * light * 0.36f;
  }
}
