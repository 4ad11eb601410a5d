package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/** What distance does to colours. */
final class Air {

  private Air() {}

  /** How fast things fade with distance, per scene unit. */
  static float thickness(Scene scene, Light light) {
    if (scene.place() == Scene.Place.FOREST) {
      return scene.weather() == Scene.Weather.CLEAR ? 0.06f : 0.12f;
    }
    return switch (scene.weather()) {
      case FOG -> 0.11f;
      case RAIN, SNOWFALL -> 0.05f;
      case STORM -> 0.034f;
      case CLOUDY -> 0.018f;
      case CLEAR -> light.low() ? 0.022f : 0.014f;
    };
  }

  /**
   * The colour that far things fade to.
   *
   * @param across canvas units right of the middle: it is warmer towards the sun
   */
  static Rgb colour(Stage stage, float across) {
    Light light = stage.light();
    float sun = (light.sunX() - 0.5f) * 2 * stage.view().reach();
    float warmth = 0.35f + 0.5f * Curves.exp(-Math.abs(across - sun) * 2.2f);
    Rgb cool = light.middle();
    Rgb warm = light.haze();
    if (stage.scene().place() == Scene.Place.FOREST) {
      Rgb leaves = stage.scene().snowy() ? new Rgb(.95f, 1, 1.05f) : new Rgb(.85f, 1, .72f);
      float bright = 0.30f + 0.34f * warmth;
      return new Rgb(warm.r() * leaves.r(), warm.g() * leaves.g(), warm.b() * leaves.b())
          .times(bright)
          .mix(light.sun(), 0.05f);
    }
    return new Rgb(
        Curves.mix(cool.r() * 0.8f, warm.r(), warmth) * 0.8f,
        Curves.mix(cool.g() * 0.85f, warm.g(), warmth) * 0.8f,
        Curves.mix(cool.b() * 0.95f, warm.b(), warmth) * 0.85f);
  }

  /** The fading colours of all columns. */
  static Rgb[] colours(Stage stage) {
    Rgb[] colours = new Rgb[stage.width()];
    for (int x = 0; x < colours.length; x++) {
      colours[x] = colour(stage, stage.view().across(x));
    }
    return colours;
  }
}
