package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Scene.Hour;
import dev.darkroom.engine.sketch.Scene.Weather;
import java.util.List;
import java.util.Random;

/**
 * One picture of a run: a scene and the seed of its details. How it leaves the scene that was asked
 * for depends on its own seed only, so that one picture of a run can be painted again alone.
 *
 * @param scene what it shows
 * @param seed what chooses the details
 */
record Take(Scene scene, long seed) {

  private static final List<Hour> HOURS = List.of(Hour.values());

  /**
   * A scene as one seed sees it.
   *
   * @param freedom 0 keeps to the scene; 1 lets hour, weather, layout and palette go
   */
  static Take of(Scene scene, long seed, float freedom) {
    if (freedom <= 0) {
      return new Take(scene, seed);
    }
    Random random = new Random(seed * 0x9E3779B97F4A7C15L + 17);
    Hour hour = scene.hour();
    if (random.nextFloat() < freedom * 0.75f) {
      hour = HOURS.get(random.nextInt(HOURS.size()));
    }
    Weather weather = scene.weather();
    if (random.nextFloat() < freedom * 0.4f && weather == Weather.CLEAR) {
      weather = random.nextBoolean() ? Weather.CLOUDY : Weather.FOG;
    }
    float palette = scene.palette() + freedom * 0.6f * (random.nextFloat() - 0.5f);
    float layout = scene.layout() + freedom * 0.5f * (random.nextFloat() - 0.5f);
    SceneDraft draft = new SceneDraft(scene);
    draft.hour = hour;
    draft.weather = weather;
    draft.palette = Curves.clamp(palette);
    draft.layout = Curves.clamp(layout);
    draft.shot = scene.shot().with(seen(scene.shot().framing(), freedom, random));
    return new Take(draft.scene(), seed);
  }

  /** From another place: higher or lower, and looking more up or down. */
  private static Framing seen(Framing framing, float freedom, Random random) {
    float rise = freedom * 0.32f * (random.nextFloat() - 0.5f);
    float eye = (float) StrictMath.exp(freedom * 1.9 * (random.nextFloat() - 0.5));
    return new Framing(framing.rise() + rise, framing.eye() * eye, framing.sun());
  }
}
