package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;
import dev.darkroom.asset.Size;
import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Place;

/** Paints a scene: what is far first, then what stands before it, then the air and the lens. */
final class ScenePainter {

  private final Subjects subjects = new Subjects();

  /**
   * The picture of a scene. The same scene, seed and size give the same pixels.
   *
   * @throws Rows.Abandoned when it is no longer wanted
   */
  Picture paint(Scene scene, long seed, Size size, Rows rows) {
    if (scene.shot().tiled()) {
      return Tiling.join(whole(scene, seed, Tiling.painted(size), rows), size);
    }
    return whole(scene, seed, size, rows);
  }

  private Picture whole(Scene scene, long seed, Size size, Rows rows) {
    Shot shot = scene.shot();
    int salt = Float.floatToIntBits(scene.layout());
    int choice = Noise.hash((int) seed, (int) (seed >>> 32), salt);
    Light light = Lighting.of(scene, choice);
    View view = View.of(size, light.horizon(), Places.eye(scene) * shot.framing().eye());
    Stage stage = new Stage(scene, view, light, new Canvas(size), rows, choice);
    CloudCover cover = sky(stage);
    if (scene.place() != Place.SPACE) {
      land(stage);
      lights(stage, cover);
    }
    subjects.paint(scene, light, stage.canvas(), seed);
    Weather.paint(stage);
    float bloom =
        (light.night() ? 0.7f : 0.55f) * shot.film().bloom * (0.5f + 0.5f * scene.vividness());
    Bloom.paint(stage.canvas(), view, rows, bloom);
    Picture developed = Finish.develop(stage);
    shot.grade().ifPresent(grade -> grade.apply(developed, Math.min(1, light.horizon())));
    return StyleFilter.apply(developed, scene, seed);
  }

  private static CloudCover sky(Stage stage) {
    Scene scene = stage.scene();
    if (scene.place() == Place.SPACE) {
      Space.paint(stage);
      return CloudCover.over(stage.view());
    }
    Sky.paint(stage);
    if (starry(stage)) {
      Stars.milkyWay(stage, scene.place() == Place.CITY ? 0.3f : 1);
    }
    if (scene.has(Feature.AURORA)) {
      Aurora.paint(stage);
    }
    CloudCover cover = Clouds.paint(stage);
    Wonders.paint(stage);
    if (scene.has(Feature.RAINBOW)) {
      Rainbow.paint(stage);
    }
    return cover;
  }

  private static boolean starry(Stage stage) {
    Scene scene = stage.scene();
    return !scene.absent().contains(Feature.STARS)
        && (scene.has(Feature.STARS) || stage.light().night())
        && Weather.cover(scene) < 0.3f;
  }

  private static void land(Stage stage) {
    Relief relief = Reliefs.of(stage);
    Terrain.paint(stage, relief);
    buildings(stage, relief);
    Trees.paint(stage, relief);
    if (stage.scene().place() == Place.CITY) {
      Lamps.paint(stage, relief);
    }
    if (stage.scene().place() == Place.FOREST) {
      Forest.paint(stage, relief);
    }
    if (!Places.dry(stage.scene(), stage.seed())) {
      if (Places.openSea(stage.scene())) {
        Sea.paint(stage, relief);
      } else {
        Water.paint(stage);
      }
    }
  }

  private static void buildings(Stage stage, Relief relief) {
    Scene scene = stage.scene();
    if (scene.absent().contains(Feature.BUILDINGS)) {
      return;
    }
    switch (scene.place()) {
      case CITY -> City.paint(stage, 1);
      case VILLAGE -> Village.paint(stage, relief, 1);
      case STREET -> Street.paint(stage);
      case HARBOUR -> Harbour.paint(stage);
      case LAKE, COAST, ISLANDS, VALLEY, PLAIN -> {
        if (scene.has(Feature.BUILDINGS)) {
          Village.paint(stage, relief, 0.4f);
        }
      }
      case DESERT, CANYON, FOREST, SEA -> {
        if (scene.has(Feature.BUILDINGS)) {
          City.paint(stage, 0.4f);
        }
      }
      case SPACE -> {}
    }
  }

  private static void lights(Stage stage, CloudCover cover) {
    if (starry(stage)) {
      Stars.paint(stage, cover, stage.scene().place() == Place.CITY ? 0.45f : 1);
    }
    Celestial.paint(stage, cover);
  }
}
