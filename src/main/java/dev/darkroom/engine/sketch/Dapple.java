package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Scene.Place;
import dev.darkroom.engine.sketch.Scene.Weather;

/**
 * Shade that drifts over the land: of clouds in the open, of leaves in a forest.
 *
 * @param seed which clouds or leaves
 * @param scale how many shades in one scene unit
 * @param depth how dark they are, 0 to 1
 */
record Dapple(int seed, float scale, float depth) {

  static Dapple of(Stage stage) {
    Scene scene = stage.scene();
    int seed = stage.seed() + 95;
    if (scene.place() == Place.FOREST) {
      return new Dapple(seed, 1.7f, 0.8f);
    }
    boolean broken = scene.weather() == Weather.CLEAR || scene.weather() == Weather.CLOUDY;
    boolean clouds = !scene.absent().contains(Scene.Feature.CLOUDS);
    return new Dapple(seed, 0.11f, broken && clouds && scene.place() != Place.STREET ? 0.42f : 0);
  }

  /** The share of sunlight that comes through, 0 to 1. */
  float at(float x, float z) {
    if (depth == 0) {
      return 1;
    }
    return 1
        - depth * (1 - Curves.smooth(-0.35f, 0.25f, Noise.at(x * scale, z * scale * 1.3f, seed)));
  }
}
