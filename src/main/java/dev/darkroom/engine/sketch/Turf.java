package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Scene.Feature;

/** The grass of the foreground: blades that stand on near, green land, with flowers among them. */
final class Turf {

  private static final float BLADES = 165;
  private static final float ROWS = 62;
  private static final float FAR = 9;

  private final int seed;
  private final float tall;
  private final float lowest;
  private final float bloom;
  private final boolean forest;
  private final boolean autumn;

  private Turf(Scene scene, int seed) {
    this.seed = seed;
    forest = scene.place() == Scene.Place.FOREST;
    autumn = scene.season() == Scene.Season.AUTUMN;
    float usual =
        switch (scene.place()) {
          case PLAIN -> 0.06f;
          case LAKE, VALLEY, VILLAGE, FOREST -> 0.042f;
          case CITY -> 0.028f;
          case COAST, ISLANDS -> 0.04f;
          case SEA, HARBOUR, CANYON, DESERT, STREET, SPACE -> 0;
        };
    tall = scene.snowy() ? 0 : usual;
    lowest = Places.openSea(scene) ? 0.2f : Places.dry(scene, seed) ? -0.06f : 0.05f;
    boolean flowers = !scene.absent().contains(Feature.FLOWERS);
    bloom =
        !flowers
            ? 0
            : scene.has(Feature.FLOWERS)
                ? 0.3f
                : scene.season() == Scene.Season.SPRING ? 0.045f : 0.006f;
  }

  static Turf of(Stage stage) {
    return new Turf(stage.scene(), stage.seed());
  }

  /** Whether blades are seen at a distance at all. */
  boolean near(float z) {
    return tall > 0 && z < FAR;
  }

  /** How high a blade stands here, in scene units; 0 between blades. */
  float height(float x, float z, float ground) {
    if (ground < lowest || ground > 1.2f) {
      return 0;
    }
    if (forest && Math.abs(x - Forest.path(z, seed)) < 0.3f) {
      return 0;
    }
    float u = x * BLADES;
    int column = Curves.floor(u);
    int row = Curves.floor(z * ROWS);
    int blade = Noise.hash(column, row, seed + 110);
    float own = (blade >>> 8) * (1f / (1 << 24));
    float off = Math.abs(u - column - 0.5f) * 2;
    float tuft = 0.62f + 0.5f * Noise.at(x * 3.1f, z * 2.3f, seed + 111);
    float shore = Curves.smooth(lowest, lowest + 0.06f, ground);
    return tall
        * own
        * own
        * (1 - off * off)
        * tuft
        * shore
        * (1 - Curves.smooth(FAR * 0.4f, FAR, z));
  }

  /** Colours the tip of a blade. */
  void colour(Patch p, float height) {
    float t = Math.min(1, height / tall);
    float shade = 0.62f + 0.95f * t;
    p.set(p.red * shade, p.green * shade, p.blue * shade * 0.95f);
    int blade = Noise.hash(Curves.floor(p.x * BLADES), Curves.floor(p.z * ROWS), seed + 112);
    float chance = (blade >>> 8) * (1f / (1 << 24));
    float meadow = Curves.smooth(-0.3f, 0.25f, Noise.at(p.x * 0.7f, p.z * 0.7f, seed + 101));
    if (t > 0.35f && chance < bloom * meadow && !forest) {
      flower(p, blade & 7);
    } else if (autumn && chance > 0.8f) {
      p.blend(.42f, .30f, .10f, 0.6f);
    }
  }

  private static void flower(Patch p, int kind) {
    switch (kind) {
      case 0, 1 -> p.set(.78f, .09f, .07f);
      case 2, 3 -> p.set(.82f, .62f, .05f);
      case 4 -> p.set(.40f, .16f, .66f);
      case 5 -> p.set(.75f, .28f, .45f);
      default -> p.set(.84f, .82f, .78f);
    }
  }
}
