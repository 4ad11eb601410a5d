package dev.darkroom.engine.sketch;

/** The shape of a land. */
@FunctionalInterface
interface Relief {

  /**
   * The land's height at a place of the ground plane, in scene units. Water stands at zero.
   *
   * @param x right of the camera
   * @param z before the camera
   * @param octaves how fine the details, 2 to 10
   */
  float height(float x, float z, int octaves);
}
