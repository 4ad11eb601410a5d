package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Spot.Footing;

/**
 * Puts the nouns of a prompt into a painted scene, as lit reliefs with shadow and mirror image. It
 * is called once land and water are painted, before anything falls through the air.
 */
final class Subjects {

  Subjects() {}

  /** Paints all subjects of the scene; the same scene and seed put them at the same places. */
  void paint(Scene scene, Light light, Canvas canvas, long seed) {
    if (scene.subjects().isEmpty()) {
      return;
    }
    int salt = Float.floatToIntBits(scene.layout());
    int choice = Noise.hash((int) seed, (int) (seed >>> 32) + 17, salt);
    Arrangement arrangement = Arrangement.of(scene, light, canvas, choice);
    arrangement.shore().ifPresent(shore -> ShorePainter.paint(shore, scene, light, canvas, choice));
    for (Spot spot : arrangement.spots()) {
      paint(spot, scene, light, canvas, choice);
    }
  }

  private static void paint(Spot spot, Scene scene, Light light, Canvas canvas, int seed) {
    Figure figure = Figure.of(spot, scene, light, canvas, seed + 300);
    Contact contact = new Contact(figure, canvas, seed);
    if (spot.footing() == Footing.GROUND) {
      contact.shadow(spot, scene, light);
    }
    if (spot.footing() != Footing.FRAME) {
      contact.mirror(spot, light);
    }
    figure.paint(canvas, spot.depth());
  }
}
