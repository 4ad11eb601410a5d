package dev.darkroom.engine.sketch;

/**
 * Where one thing is drawn, in fractions of the canvas.
 *
 * @param icon what is drawn
 * @param x the thing's middle, across
 * @param base its lower end, or its waterline, down
 * @param height from its lower to its upper end
 * @param sunk the part of the height that is under water
 * @param mirrored whether left and right change sides
 * @param footing what is below it
 * @param depth its distance in scene units
 */
record Spot(
    Icon icon,
    float x,
    float base,
    float height,
    float sunk,
    boolean mirrored,
    Footing footing,
    float depth) {

  /** What is below a thing. */
  enum Footing {
    GROUND,
    WATER,
    AIR,
    /** The lower edge of the picture, which cuts it off. */
    FRAME
  }
}
