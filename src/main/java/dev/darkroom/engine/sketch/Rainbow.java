package dev.darkroom.engine.sketch;

/** A bow opposite to the light, with its fainter second bow outside and a brighter sky inside. */
final class Rainbow {

  private static final float RADIUS = 0.46f;
  private static final float WIDTH = 0.045f;

  private Rainbow() {}

  static void paint(Stage stage) {
    View view = stage.view();
    float centre = (0.5f - stage.light().sunX()) * 0.9f * view.reach();
    int end = (int) Math.min(view.height(), Math.max(0, view.horizon()));
    float strength = stage.light().night() ? 0.03f : stage.light().low() ? 0.3f : 0.36f;
    stage.rows().apart(0, end, y -> row(stage, y, centre, strength));
  }

  private static void row(Stage stage, int y, float centre, float strength) {
    View view = stage.view();
    Canvas canvas = stage.canvas();
    float up = view.above(y) + 0.05f;
    for (int x = 0, i = y * view.width(); x < view.width(); x++, i++) {
      float right = view.across(x) - centre;
      float radius = (float) Math.sqrt(right * right + up * up);
      bow(canvas, i, (radius - RADIUS) / WIDTH, strength);
      bow(canvas, i, (RADIUS + 0.15f - radius) / (WIDTH * 1.4f), strength * 0.22f);
      if (radius < RADIUS) {
        float inside = strength * 0.10f * Curves.smooth(RADIUS - 0.3f, RADIUS, radius);
        canvas.red[i] += inside;
        canvas.green[i] += inside;
        canvas.blue[i] += inside;
      }
    }
  }

  /** Adds the colours of one bow: t −1 is its violet edge, 1 its red one. */
  private static void bow(Canvas canvas, int i, float t, float strength) {
    if (t < -1.6f || t > 1.6f) {
      return;
    }
    canvas.red[i] += strength * (hill(t - 0.62f, 0.42f) + 0.35f * hill(t + 0.95f, 0.25f));
    canvas.green[i] += strength * 0.85f * hill(t, 0.45f);
    canvas.blue[i] += strength * hill(t + 0.62f, 0.40f);
  }

  private static float hill(float x, float width) {
    return Curves.exp(-Curves.square(x / width));
  }
}
