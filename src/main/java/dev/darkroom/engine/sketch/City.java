package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Hour;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A skyline: blocks and towers in several rows, highest in the middle. */
final class City {

  private static final float NEAREST = 8.6f;
  private static final float DEEP = 17;
  private static final float PER_UNIT = 150;

  /** One building before it is drawn. */
  private record Block(float x, float z, float width, float height, int id) {}

  private final Stage stage;
  private final Polygons polygons;
  private final boolean snowy;
  private final boolean neon;

  private City(Stage stage) {
    this.stage = stage;
    polygons = new Polygons(stage);
    snowy = stage.scene().snowy();
    neon = stage.scene().has(Feature.NEON);
  }

  /**
   * Paints the skyline.
   *
   * @param size 1 for a metropolis, less for a few buildings far away
   */
  static void paint(Stage stage, float size) {
    City city = new City(stage);
    for (Block block : city.plan(size)) {
      stage.rows().check();
      city.build(block);
    }
  }

  private List<Block> plan(float size) {
    Random random = stage.random(11);
    float reach = stage.view().reach() + 0.08f;
    float middle = (random.nextFloat() - 0.5f) * 0.4f;
    float crowd = 0.2f + 0.12f * random.nextFloat();
    int count = (int) (PER_UNIT * reach * 2 * (0.4f + 0.6f * size));
    List<Block> blocks = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      float z = NEAREST + DEEP * (float) StrictMath.pow(random.nextFloat(), 0.8);
      float u = (random.nextFloat() * 2 - 1) * reach;
      float core = Curves.exp(-Curves.square((u - middle) / crowd));
      float width = 0.24f + 0.34f * random.nextFloat();
      float chance = random.nextFloat();
      float own = random.nextFloat();
      float height = 0.5f + 0.85f * own + 3.7f * core * (0.25f + 0.75f * chance * chance);
      float grown = height * (0.55f + 0.03f * z) * (0.45f + 0.55f * size);
      boolean front = z < NEAREST + 2;
      float low = front ? 0.45f + 0.4f * own : grown;
      blocks.add(new Block(u * z, z, width, low, random.nextInt(1 << 20)));
    }
    blocks.sort((a, b) -> Float.compare(b.z, a.z));
    return blocks;
  }

  private void build(Block block) {
    Rgb wall = wall(block.id);
    Windows windows = windows(block.id);
    float depth = block.width * (0.7f + 0.6f * Noise.cell(block.id, 4, 1));
    int tiers = block.height > 2 ? 1 + (block.id >> 4) % 3 : 1;
    float from = -0.05f;
    float half = block.width * 0.5f;
    for (int tier = 0; tier < tiers; tier++) {
      float share = tiers == 1 ? 1 : tier == 0 ? 0.6f : tier == tiers - 1 ? 1 : 0.84f;
      float to = block.height * share;
      float inset = tier * block.width * 0.1f;
      box(block, half - inset, depth - 2 * inset, inset, from, to, wall, windows);
      from = to;
    }
    float tip = half - (tiers - 1) * block.width * 0.1f;
    crown(block, tip, wall);
  }

  private void box(
      Block block,
      float half,
      float depth,
      float inset,
      float from,
      float to,
      Rgb wall,
      Windows windows) {
    float left = block.x - half;
    float right = block.x + half;
    float front = block.z + inset;
    float back = front + depth;
    Facade side = (x, y, z, p) -> face(p, z - front, y, to, wall, windows);
    if (left > 0) {
      polygons.fill(side, left, from, back, left, to, back, left, to, front, left, from, front);
    } else if (right < 0) {
      polygons.fill(side, right, from, back, right, to, back, right, to, front, right, from, front);
    }
    Facade face = (x, y, z, p) -> face(p, x - left, y, to, wall, windows);
    polygons.fill(face, left, from, front, left, to, front, right, to, front, right, from, front);
  }

  private void face(Patch p, float along, float y, float top, Rgb wall, Windows windows) {
    p.set(wall.r(), wall.g(), wall.b());
    float below = top - y;
    if (below > 0.03f) {
      windows.lay(along, y, p);
    }
    float street = Curves.exp(-Math.max(0, y) * 9);
    float glow = stage.light().night() ? 0.20f : stage.scene().hour() == Hour.DUSK ? 0.1f : 0;
    p.glowRed += glow * street * (neon ? 0.9f : 1);
    p.glowGreen += glow * street * (neon ? 0.25f : 0.6f);
    p.glowBlue += glow * street * (neon ? 0.95f : 0.28f);
    if (snowy) {
      p.blend(.86f, .89f, .95f, 1 - Curves.smooth(0.028f, 0.04f + p.footprint, below));
    }
  }

  /** What stands on the roof: nothing, a pyramid, or a mast with a red light. */
  private void crown(Block block, float half, Rgb wall) {
    float top = block.height;
    int kind = (block.id >> 7) & 7;
    float front = block.z + block.width * 0.1f;
    if (kind == 0 && top > 1.2f) {
      Rgb roof = snowy ? new Rgb(.82f, .86f, .93f) : new Rgb(.13f, .20f, .18f);
      Facade slate = (x, y, z, p) -> p.set(roof.r(), roof.g(), roof.b());
      float peak = top + half * 1.7f;
      float back = front + half;
      polygons.fill(
          slate, block.x - half, top, front, block.x, peak, back, block.x + half, top, front);
    } else if (kind == 1 && top > 2) {
      mast(block.x, front + half, top, top + 0.25f + 0.1f * block.height, wall);
    }
  }

  private void mast(float x, float z, float from, float to, Rgb wall) {
    float half = Math.max(0.007f, 0.3f * stage.view().footprint(z));
    Facade steel = (px, y, pz, p) -> p.set(wall.r() * 0.6f, wall.g() * 0.6f, wall.b() * 0.6f);
    polygons.fill(
        steel,
        x - half,
        from,
        z,
        x - half * 0.4f,
        to,
        z,
        x + half * 0.4f,
        to,
        z,
        x + half,
        from,
        z);
    if (stage.light().night() || stage.light().low()) {
      Glow.add(stage, x, to, z, 0.03f, new Rgb(1.6f, .12f, .08f));
    }
  }

  private Rgb wall(int id) {
    float shade = 0.75f + 0.6f * Noise.cell(id, 1, 1);
    Rgb stone =
        switch (id & 7) {
          case 0, 1 -> new Rgb(.30f, .27f, .23f);
          case 2 -> new Rgb(.27f, .15f, .11f);
          case 3, 4 -> new Rgb(.17f, .21f, .26f);
          case 5 -> new Rgb(.36f, .34f, .32f);
          default -> new Rgb(.21f, .21f, .22f);
        };
    return stone.times(shade);
  }

  private Windows windows(int id) {
    Light light = stage.light();
    boolean glassy = (id & 7) == 3 || (id & 7) == 4;
    Rgb mirror = light.haze().mix(light.middle(), 0.5f).times(glassy ? 0.26f : 0.10f);
    float lit =
        switch (stage.scene().hour()) {
          case NIGHT -> 0.30f + 0.35f * Noise.cell(id, 2, 1);
          case DUSK -> 0.25f + 0.3f * Noise.cell(id, 2, 1);
          case SUNSET, DAWN -> 0.14f;
          case DAY -> Weather.cover(stage.scene()) > 0.5f ? 0.14f : 0.01f;
        };
    return new Windows(
        id,
        0.05f + 0.03f * Noise.cell(id, 5, 1),
        0.068f + 0.02f * Noise.cell(id, 6, 1),
        glassy ? 0.86f : 0.5f + 0.2f * Noise.cell(id, 3, 1),
        lit,
        light.night() ? 1.15f : stage.scene().hour() == Hour.DUSK ? 1.05f : 0.8f,
        neon,
        mirror);
  }
}
