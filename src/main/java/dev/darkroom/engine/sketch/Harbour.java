package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.util.Random;

/** Narrow houses along a quay, more behind them, and boats at anchor. */
final class Harbour {

  private static final float QUAY = 9.35f;

  private final Stage stage;
  private final Polygons polygons;

  private Harbour(Stage stage) {
    this.stage = stage;
    polygons = new Polygons(stage);
  }

  static void paint(Stage stage) {
    Harbour harbour = new Harbour(stage);
    Random random = stage.random(17);
    harbour.row(random, QUAY + 2.4f, 0.75f, 0.62f);
    harbour.row(random, QUAY + 1.2f, 0.42f, 0.4f);
    harbour.row(random, QUAY, 0.06f, 0.12f);
    harbour.lamps();
    boolean afloat = !Places.dry(stage.scene(), stage.seed());
    if (afloat && !stage.scene().absent().contains(Scene.Feature.BOATS)) {
      harbour.boats(random);
    }
  }

  private void boats(Random random) {
    float reach = stage.view().reach();
    for (float z = 8; z > 2.9f; z -= 0.9f) {
      stage.rows().check();
      boat(
          (random.nextFloat() * 2 - 1) * reach * z,
          z,
          0.55f + 0.35f * random.nextFloat(),
          random.nextInt(1 << 20));
    }
  }

  private void row(Random random, float z, float ground, float gaps) {
    float reach = (stage.view().reach() + 0.05f) * z;
    float x = -reach;
    while (x < reach) {
      float width = 0.42f + 0.3f * random.nextFloat();
      float wall = 0.26f * (2 + random.nextInt(2)) + 0.05f;
      boolean gap = random.nextFloat() < gaps;
      int id = random.nextInt(1 << 20);
      boolean gabled = random.nextFloat() < 0.75f;
      if (!gap) {
        stage.rows().check();
        new House(x + width * 0.5f, z, ground - 0.2f, width, 0.8f, wall + 0.2f, 0.22f, gabled, id)
            .build(stage, polygons);
      }
      x += width + (gap ? 0.2f : 0.01f);
    }
  }

  private void lamps() {
    if (stage.scene().hour() == Scene.Hour.DAY) {
      return;
    }
    float reach = stage.view().reach() * QUAY;
    for (float x = -reach; x < reach; x += 0.85f) {
      Glow.add(stage, x, 0.24f, QUAY - 0.2f, 0.09f, new Rgb(2f, 1.2f, .5f));
    }
  }

  private void boat(float x, float z, float size, int id) {
    float half = 0.28f * size;
    Rgb paint = House.paintOf(id);
    Rgb pale = new Rgb(.62f, .60f, .56f);
    Facade hull =
        (px, y, pz, p) -> {
          Rgb c = y > 0.075f * size ? pale : paint;
          p.set(c.r(), c.g(), c.b());
        };
    Facade wood = (px, y, pz, p) -> p.set(.16f, .10f, .06f);
    Facade canvas = (px, y, pz, p) -> p.set(.66f, .63f, .57f);
    float turn = (id & 1) == 0 ? 1 : -1;
    float mast = Math.max(0.006f, 0.35f * stage.view().footprint(z));
    float high = 0.85f * size;
    polygons.fill(wood, x - mast, 0.1f, z, x - mast, high, z, x + mast, high, z, x + mast, 0.1f, z);
    if (id % 3 != 0) {
      polygons.fill(
          canvas,
          x + turn * 0.02f,
          0.17f * size,
          z,
          x + turn * 0.02f,
          high * 0.97f,
          z,
          x + turn * half * 1.05f,
          0.17f * size,
          z);
      polygons.fill(
          canvas,
          x - turn * 0.02f,
          0.17f * size,
          z,
          x - turn * 0.02f,
          high * 0.8f,
          z,
          x - turn * half * 0.9f,
          0.14f * size,
          z);
    } else {
      float low = 0.10f * size;
      polygons.fill(
          canvas,
          x - half * 0.5f,
          low,
          z,
          x - half * 0.45f,
          low + 0.09f,
          z,
          x + half * 0.2f,
          low + 0.09f,
          z,
          x + half * 0.25f,
          low,
          z);
    }
    polygons.fill(
        hull,
        x - half * 0.75f,
        -0.01f,
        z,
        x - half * (turn < 0 ? 1.2f : 0.95f),
        0.11f * size,
        z,
        x + half * (turn > 0 ? 1.2f : 0.95f),
        0.11f * size,
        z,
        x + half * 0.75f,
        -0.01f,
        z);
  }
}
