package dev.darkroom.engine.sketch;

/**
 * The direction to the light as land and trees feel it, a unit vector. The sun stands before the
 * camera, but is taken further to the side than it is seen, so that slopes and shadows show.
 *
 * @param x to the right
 * @param y up
 * @param z away from the camera
 */
record Sunbeam(float x, float y, float z) {

  static Sunbeam of(Light light) {
    float x = light.sunX() < 0.5f ? -0.72f : 0.72f;
    float y = light.low() ? 0.28f : 0.55f;
    float z = light.low() ? 0.5f : 0.1f;
    float length = (float) Math.sqrt(x * x + y * y + z * z);
    return new Sunbeam(x / length, y / length, z / length);
  }

  /** How far a shadow's edge sinks for each unit to the side. */
  float fall() {
    return y / Math.abs(x);
  }
}
