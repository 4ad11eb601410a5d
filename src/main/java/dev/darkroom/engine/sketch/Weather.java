package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.util.Random;

/** What falls or hangs before the scene: flakes, rain, lightning. */
final class Weather {

  private static final int FLAKES = 620;
  private static final int DROPS = 900;

  private Weather() {}

  /** How much of the sun the weather takes away, 0 to 1. */
  static float cover(Scene scene) {
    return switch (scene.weather()) {
      case CLEAR, CLOUDY -> 0;
      case FOG -> 0.45f;
      case RAIN, STORM, SNOWFALL -> 1;
    };
  }

  static void paint(Stage stage) {
    switch (stage.scene().weather()) {
      case CLEAR, CLOUDY, FOG -> {}
      case SNOWFALL -> flakes(stage);
      case RAIN -> rain(stage, DROPS);
      case STORM -> {
        rain(stage, DROPS * 2);
        Lightning.glare(stage);
      }
    }
  }

  private static void flakes(Stage stage) {
    View view = stage.view();
    Rgb haze = stage.light().haze();
    Random random = stage.random(5);
    for (int n = 0; n < FLAKES; n++) {
      float near = 0.2f + random.nextFloat() * random.nextFloat();
      float radius = (0.0008f + 0.0044f * near * near) * view.unit();
      float x = random.nextFloat() * view.width();
      float y = random.nextFloat() * view.height();
      float alpha = 0.35f + 0.5f * random.nextFloat();
      float shown = Math.max(0.6f, radius);
      alpha *= Curves.square(radius / shown);
      dot(stage.canvas(), x, y, shown, haze.times(0.5f).mix(new Rgb(.8f, .8f, .8f), 0.4f), alpha);
    }
  }

  private static void dot(Canvas canvas, float x, float y, float radius, Rgb c, float alpha) {
    int reach = (int) (radius * 1.4f) + 1;
    for (int py = Math.max(0, (int) y - reach);
        py <= Math.min(canvas.height - 1, (int) y + reach);
        py++) {
      for (int px = Math.max(0, (int) x - reach);
          px <= Math.min(canvas.width - 1, (int) x + reach);
          px++) {
        float right = px + 0.5f - x;
        float down = py + 0.5f - y;
        float far = (float) Math.sqrt(right * right + down * down);
        float share = alpha * (1 - Curves.smooth(radius * 0.35f, radius * 1.35f, far));
        if (share > 0) {
          canvas.blend(py * canvas.width + px, c.r(), c.g(), c.b(), share);
        }
      }
    }
  }

  private static void rain(Stage stage, int count) {
    View view = stage.view();
    Random random = stage.random(6);
    float slant = (random.nextFloat() - 0.5f) * 0.35f;
    Rgb colour = stage.light().haze().times(0.8f).mix(stage.light().ambient(), 0.4f);
    float area = view.width() * (float) view.height() / (view.unit() * view.unit());
    for (int n = 0; n < count * area; n++) {
      float near = random.nextFloat();
      float length = (0.018f + 0.06f * near * near) * view.unit();
      float x = random.nextFloat() * view.width() * 1.2f - 0.1f * view.width();
      float y = random.nextFloat() * view.height() * 1.1f - length;
      float alpha = 0.09f + 0.16f * random.nextFloat();
      streak(
          stage.canvas(),
          x,
          y,
          length,
          slant,
          (0.0006f + 0.0009f * near) * view.unit(),
          colour,
          alpha);
    }
  }

  private static void streak(
      Canvas canvas, float x, float y, float length, float slant, float width, Rgb c, float alpha) {
    int from = Math.max(0, (int) y);
    int to = Math.min(canvas.height - 1, (int) (y + length));
    for (int py = from; py <= to; py++) {
      float along = (py + 0.5f - y) / length;
      float middle = x + (py - y) * slant;
      float body = alpha * along * Math.min(1, width * 1.6f);
      int left = (int) (middle - width);
      int right = (int) (middle + width);
      for (int px = Math.max(0, left); px <= Math.min(canvas.width - 1, right); px++) {
        canvas.blend(py * canvas.width + px, c.r(), c.g(), c.b(), body);
      }
    }
  }
}
