package dev.darkroom.engine.sketch;

/** The soft shadow at the foot of what stands on the land. */
final class Shadow {

  private Shadow() {}

  /**
   * Darkens the ground beside a thing, away from the sun.
   *
   * @param x where it stands, z before the camera
   * @param ground how high it stands
   * @param width half of its width
   * @param length how far the shadow reaches to the side
   */
  static void cast(Stage stage, float x, float z, float ground, float width, float length) {
    View view = stage.view();
    Light light = stage.light();
    float strength = light.night() ? 0.35f : 0.55f - 0.3f * Weather.cover(stage.scene());
    float away = light.sunX() * view.width() < view.column(x, z) ? 1 : -1;
    float middle = x + away * length * 0.5f;
    float halfX = width + length * 0.5f;
    float halfZ = width * 0.55f;
    int left = Math.max(0, (int) view.column(middle - halfX, z));
    int right = Math.min(view.width() - 1, (int) view.column(middle + halfX, z));
    int top = Math.max(0, (int) view.row(ground + 0.12f, z + halfZ));
    int bottom =
        Math.min(view.height() - 1, (int) view.row(ground - 0.06f, Math.max(0.3f, z - halfZ)));
    Canvas canvas = stage.canvas();
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        int i = row * view.width() + column;
        float depth = canvas.depth[i];
        float offZ = (depth - z) / halfZ;
        if (offZ < -1 || offZ > 1) {
          continue;
        }
        float offX = (view.across(column) * depth - middle) / halfX;
        float dark = 1 - strength * (1 - Curves.smooth(0.15f, 1, offX * offX + offZ * offZ));
        canvas.set(i, canvas.red[i] * dark, canvas.green[i] * dark, canvas.blue[i] * dark);
      }
    }
  }
}
