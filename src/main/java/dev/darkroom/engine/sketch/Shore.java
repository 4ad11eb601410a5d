package dev.darkroom.engine.sketch;

/**
 * A spit of land in the foreground, for things that must stand where the canvas has only water. It
 * comes in from the side that the things stand on and runs out towards the other.
 *
 * @param x where the things stand, in canvas widths
 * @param edge its far edge there, in canvas heights
 */
record Shore(float x, float edge) {

  /** The eye's height over a shore, in scene units. */
  static final float EYE = 0.55f;

  /** The distance at which level ground is seen at a height of the canvas, in scene units. */
  static float distance(float down, float horizon) {
    return EYE / Math.max(0.02f, down - horizon);
  }

  /** Canvas widths from the things towards the open side; negative behind them. */
  float away(float across) {
    return x < 0.5f ? across - x : x - across;
  }
}
