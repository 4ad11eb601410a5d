package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import dev.darkroom.engine.sketch.Scene.Feature;
import java.util.Random;

/** Two rows of houses along a street, with shops below, lamps and trees on the pavement. */
final class Street {

  private static final float FRONT = 1.02f;
  private static final float NEAREST = 0.85f;
  private static final float FARTHEST = 34;

  private final Stage stage;
  private final Polygons polygons;

  private Street(Stage stage) {
    this.stage = stage;
    polygons = new Polygons(stage);
  }

  static void paint(Stage stage) {
    Street street = new Street(stage);
    street.row(-1, stage.random(15));
    street.row(1, stage.random(16));
    for (int n = (int) (FARTHEST * 0.7f / Lamplight.APART); n > 0; n--) {
      stage.rows().check();
      float z = n * Lamplight.APART;
      street.tree(-0.80f, z - 0.9f);
      street.tree(0.80f, z - 0.7f);
      street.lamp(-Lamplight.OFF, z);
      street.lamp(Lamplight.OFF, z);
    }
  }

  /** One side, from the far end to the camera. */
  private void row(int side, Random random) {
    float z = FARTHEST;
    while (z > NEAREST) {
      float length = 0.95f + 0.8f * random.nextFloat();
      float front = Math.max(NEAREST, z - length);
      float wall = 0.26f * (3 + random.nextInt(3)) + 0.06f;
      float roof = 0.25f + 0.25f * random.nextFloat();
      boolean gap = random.nextFloat() < 0.07f;
      int id = random.nextInt(1 << 20);
      if (!gap) {
        house(side, front, z, wall, roof, id);
      }
      z = front;
    }
  }

  private void house(int side, float front, float back, float wall, float roof, int id) {
    stage.rows().check();
    Masonry masonry = new Masonry(stage, id);
    float near = side * FRONT;
    float middle = side * (FRONT + 0.5f);
    float far = side * (FRONT + 1);
    float eave = side * (FRONT - 0.03f);
    float ridge = wall + roof;
    Facade gable = (x, y, z, p) -> masonry.wall(Math.abs(x - near), y, -1, p);
    Facade street =
        (x, y, z, p) -> {
          front(masonry, z - front, y, wall, id, p);
          masonry.lamplight(x, y, z, p);
        };
    Facade tiles = (x, y, z, p) -> masonry.roof(x, y, z, p);
    polygons.fill(
        tiles,
        eave,
        wall - 0.02f,
        back,
        middle,
        ridge,
        back,
        middle,
        ridge,
        front,
        eave,
        wall - 0.02f,
        front);
    polygons.fill(street, near, 0, back, near, wall, back, near, wall, front, near, 0, front);
    polygons.fill(
        gable, near, 0, front, near, wall, front, middle, ridge, front, far, wall, front, far, 0,
        front);
  }

  /** Windows above, a shop with an awning at the foot of some houses. */
  private void front(Masonry masonry, float along, float up, float wall, int id, Patch p) {
    masonry.wall(along, up, wall - up, p);
    boolean shop = Noise.cell(id, 3, 9) < 0.6f;
    if (!shop || up > 0.27f) {
      return;
    }
    Rgb cloth = House.paintOf(id / 9 + 1);
    if (up > 0.21f) {
      float stripe = along * 14;
      boolean white = ((int) Math.floor(stripe) & 1) == 0 && p.footprint < 0.05f;
      p.set(white ? .6f : cloth.r(), white ? .58f : cloth.g(), white ? .55f : cloth.b());
      p.glow(0, 0, 0);
      if (stage.scene().snowy() && up > 0.25f) {
        p.set(.74f, .78f, .85f);
      }
    } else if (up > 0.04f) {
      float pane = along * 3.2f;
      float glass = Windows.pulse(pane - Curves.floor(pane), 0.05f, 0.95f, p.footprint * 3.2f);
      p.set(.08f, .08f, .09f);
      float light = stage.scene().hour() == Scene.Hour.DAY ? 0.18f : 0.95f;
      float goods = 0.45f + 0.55f * Noise.cell(Curves.floor(along * 13), up > 0.13f ? 1 : 0, id);
      boolean neon = stage.scene().has(Feature.NEON);
      float hue = Noise.cell(id, 5, 9);
      p.glow(
          glass * light * goods * (neon ? 0.3f + hue : 1.15f),
          glass * light * goods * (neon ? 0.3f : 0.72f),
          glass * light * goods * (neon ? 1.3f - 0.6f * hue : 0.32f));
    }
  }

  private void lamp(float x, float z) {
    float half = Math.max(0.008f, 0.4f * stage.view().footprint(z));
    float top = Lamplight.HEIGHT - 0.02f;
    Facade iron = (px, y, pz, p) -> p.set(.05f, .05f, .055f);
    polygons.fill(iron, x - half, 0, z, x - half, top, z, x + half, top, z, x + half, 0, z);
    if (stage.scene().hour() != Scene.Hour.DAY) {
      float strength = stage.light().night() ? 2.6f : 1.7f;
      Glow.add(stage, x, top + 0.02f, z, 0.14f, new Rgb(1.25f, .78f, .34f).times(strength));
    } else {
      Facade glass = (px, y, pz, p) -> p.set(.5f, .5f, .46f);
      polygons.fill(
          glass,
          x - 0.03f,
          top,
          z,
          x - 0.02f,
          top + 0.06f,
          z,
          x + 0.02f,
          top + 0.06f,
          z,
          x + 0.03f,
          top,
          z);
    }
  }

  private void tree(float x, float z) {
    int id = Noise.hash((int) (x * 100), (int) (z * 100), stage.seed()) & 0xfffff;
    if (z > 2.2f && id % 3 != 0 && !stage.scene().absent().contains(Feature.TREES)) {
      Broadleaf.paint(new Sprite(stage, x, z, 0.02f, 0.62f + 0.2f * Noise.cell(id, 1, 1), id));
    }
  }
}
