package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Houses scattered over the land round a church. */
final class Village {

  private static final int HOUSES = 34;

  private Village() {}

  /**
   * Paints the village.
   *
   * @param size 1 for a village, less for a hamlet
   */
  static void paint(Stage stage, Relief relief, float size) {
    Polygons polygons = new Polygons(stage);
    List<House> houses = plan(stage, relief, size);
    float churchZ = 10.5f;
    float churchX = (stage.random(14).nextFloat() - 0.5f) * 0.4f * churchZ;
    boolean church = size == 1 && relief.height(churchX, churchZ, 6) > 0.02f;
    for (House house : houses) {
      stage.rows().check();
      if (church && house.z() < churchZ) {
        church(stage, polygons, churchX, churchZ, relief.height(churchX, churchZ, 6));
        church = false;
      }
      Shadow.cast(
          stage,
          house.x(),
          house.z() + 0.2f,
          house.ground(),
          house.width() * 0.55f,
          house.width() * 0.6f);
      house.build(stage, polygons);
    }
  }

  private static List<House> plan(Stage stage, Relief relief, float size) {
    Random random = stage.random(13);
    float reach = stage.view().reach();
    int count = (int) (HOUSES * size * reach * 2);
    List<House> houses = new ArrayList<>();
    for (int n = 0; n < count * 3 && houses.size() < count; n++) {
      float z = 5.2f + 12 * (float) StrictMath.pow(random.nextFloat(), 1.2);
      float u = (random.nextFloat() * 2 - 1) * (reach * 0.95f);
      float width = 0.62f + 0.35f * random.nextFloat();
      boolean gabled = random.nextBoolean();
      float wall = random.nextFloat() < 0.35f ? 0.50f : 0.29f;
      int id = random.nextInt(1 << 20);
      float x = u * z;
      float ground = lowest(relief, x, z, width);
      boolean free =
          houses.stream().noneMatch(h -> Math.abs(h.x() - x) < 1.0f && Math.abs(h.z() - z) < 0.9f);
      if (free && ground > 0.02f && ground < 1.5f) {
        houses.add(
            new House(
                x,
                z,
                ground - 0.02f,
                width,
                width * 0.8f,
                wall,
                0.2f + 0.1f * random.nextFloat(),
                gabled,
                id));
      }
    }
    houses.sort((a, b) -> Float.compare(b.z(), a.z()));
    return houses;
  }

  private static float lowest(Relief relief, float x, float z, float width) {
    float left = relief.height(x - width * 0.5f, z, 6);
    float right = relief.height(x + width * 0.5f, z, 6);
    return Math.min(Math.min(left, right), relief.height(x, z, 6));
  }

  private static void church(Stage stage, Polygons polygons, float x, float z, float ground) {
    int stone = 6;
    new House(x + 0.7f, z + 0.1f, ground - 0.05f, 1.3f, 0.7f, 0.6f, 0.42f, false, stone)
        .build(stage, polygons);
    float half = 0.22f;
    float top = ground + 1.35f;
    Masonry masonry = new Masonry(stage, stone);
    Facade wall =
        (px, y, pz, p) ->
            masonry.wall(px - x + half + pz - z, y - ground, y > ground + 0.9f ? 1 : -1, p);
    float side = x > 0 ? x - half : x + half;
    polygons.fill(
        wall,
        side,
        ground - 0.1f,
        z + 2 * half,
        side,
        top,
        z + 2 * half,
        side,
        top,
        z,
        side,
        ground - 0.1f,
        z);
    polygons.fill(
        wall,
        x - half,
        ground - 0.1f,
        z,
        x - half,
        top,
        z,
        x + half,
        top,
        z,
        x + half,
        ground - 0.1f,
        z);
    boolean snowy = stage.scene().snowy();
    Rgb slate = snowy ? new Rgb(.70f, .74f, .82f) : new Rgb(.10f, .16f, .14f);
    Facade spire = (px, y, pz, p) -> p.set(slate.r(), slate.g(), slate.b());
    float eaves = half * 1.15f;
    float middle = z + half;
    polygons.fill(spire, side, top, z, side, top, z + 2 * half, x, top + 0.85f, middle);
    polygons.fill(
        spire, x - eaves, top, z - 0.03f, x, top + 0.85f, middle, x + eaves, top, z - 0.03f);
  }
}
