package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/** Lamps that are lit after dark: along a city's shore, or along the way through its park. */
final class Lamps {

  private static final Rgb WARM = new Rgb(2.1f, 1.25f, .5f);
  private static final float HEIGHT = 0.2f;

  private final Stage stage;
  private final Polygons polygons;
  private final Relief relief;

  private Lamps(Stage stage, Relief relief) {
    this.stage = stage;
    this.relief = relief;
    polygons = new Polygons(stage);
  }

  static void paint(Stage stage, Relief relief) {
    if (stage.scene().hour() == Scene.Hour.DAY) {
      return;
    }
    Lamps lamps = new Lamps(stage, relief);
    if (Places.dry(stage.scene(), stage.seed())) {
      lamps.alongTheWay();
    } else {
      lamps.alongTheShore();
    }
  }

  private void alongTheWay() {
    float bend = (stage.random(22).nextFloat() - 0.5f) * 0.9f;
    for (float z = 8; z > 2.2f; z -= 0.95f) {
      float middle = bend * (z - 4) * 0.4f;
      lamp(middle - 0.45f, z);
      lamp(middle + 0.45f, z);
    }
  }

  private void alongTheShore() {
    float z = 8.2f;
    float reach = (stage.view().reach() + 0.05f) * z;
    for (float x = -reach; x < reach; x += 0.6f) {
      lamp(x, z);
    }
  }

  private void lamp(float x, float z) {
    float ground = relief.height(x, z, 5);
    if (ground <= 0) {
      return;
    }
    float pale = stage.scene().snowy() ? 0.14f : 0.045f;
    Glow.pool(stage, x, ground, z, 0.36f, WARM.times(pale));
    float half = Math.max(0.005f, 0.35f * stage.view().footprint(z));
    float top = ground + HEIGHT;
    Facade iron = (px, y, pz, p) -> p.set(.04f, .04f, .045f);
    polygons.fill(
        iron, x - half, ground, z, x - half, top, z, x + half, top, z, x + half, ground, z);
    Glow.add(stage, x, top, z, 0.075f, WARM);
  }
}
