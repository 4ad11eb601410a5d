package dev.darkroom.engine.sketch;

/** The woods that cover far slopes: small tips on the land, not single trees. */
final class Canopy {

  /** How far the highest tips stand over the ground, in scene units. */
  static final float HEIGHT = 0.3f;

  private static final float TIPS = 5.5f;

  private final Scene scene;
  private final int seed;
  private final boolean wooded;
  private final float density;
  private final float nearest;

  private Canopy(Scene scene, int seed) {
    this.scene = scene;
    this.seed = seed;
    wooded = Places.wooded(scene);
    density =
        switch (scene.place()) {
          case PLAIN -> -0.28f;
          case VILLAGE, CITY, STREET -> -0.12f;
          case VALLEY, HARBOUR -> 0;
          case FOREST, ISLANDS -> 0.3f;
          case LAKE, COAST, SEA, CANYON, DESERT, SPACE -> 0.1f;
        };
    nearest =
        switch (scene.place()) {
          case STREET -> 30;
          case CITY, PLAIN -> 12;
          case VILLAGE -> 9;
          case FOREST -> 14;
          case LAKE, COAST, SEA, ISLANDS, HARBOUR, VALLEY, CANYON, DESERT, SPACE -> 4;
        };
  }

  static Canopy of(Stage stage) {
    return new Canopy(stage.scene(), stage.seed());
  }

  /** How high a tip stands here, 0 to 1; 0 where there is no wood. */
  float cover(float x, float z, float height) {
    if (!wooded || height <= 0.03f || height >= 2 || z <= nearest) {
      return 0;
    }
    float wood = Curves.smooth(-0.08f, 0.15f, Noise.at(x * 0.35f, z * 0.35f, seed + 80) + density);
    if (wood <= 0) {
      return 0;
    }
    float shore = Curves.smooth(0.03f, 0.2f, height);
    return wood * tip(x, z) * shore * (1 - Curves.smooth(1.4f, 2, height));
  }

  private float tip(float x, float z) {
    float u = x * TIPS;
    int column = Curves.floor(u);
    int row = Curves.floor(z * TIPS * 0.8f);
    float best = 0;
    for (int c = column - 1; c <= column + 1; c++) {
      float middle = c + 0.15f + 0.7f * Noise.cell(c, row, seed + 81);
      float height = 0.55f + 0.45f * Noise.cell(c, row, seed + 83);
      best = Math.max(best, height * (1 - Math.abs(u - middle) / 0.75f));
    }
    return best;
  }

  /** Colours a patch that the wood covers. */
  void colour(Patch p, float tip) {
    float share = Math.min(1, tip * 3);
    float bright = 0.35f + 0.9f * tip;
    float r = .035f * bright;
    float g = .075f * bright;
    float b = .035f * bright;
    float kind =
        Noise.cell(Curves.floor(p.x * TIPS * 0.8f), Curves.floor(p.z * TIPS * 0.8f), seed + 84);
    switch (scene.season()) {
      case SPRING -> {
        r = Curves.mix(r, .10f * bright, kind);
        g = Curves.mix(g, .16f * bright, kind);
      }
      case SUMMER -> g *= 0.85f + 0.3f * kind;
      case AUTUMN -> {
        float turned = Curves.smooth(0.12f, 0.3f, kind);
        r = Curves.mix(r, (.20f + .22f * kind) * bright, turned);
        g =
            Curves.mix(
                g, (.055f + .13f * Noise.cell((int) (kind * 999), 3, seed)) * bright, turned);
        b = Curves.mix(b, .022f * bright, turned);
      }
      case WINTER -> {
        float laden = Curves.smooth(0.45f, 0.95f, tip);
        r = Curves.mix(r, .75f, laden);
        g = Curves.mix(g, .80f, laden);
        b = Curves.mix(b, .90f, laden);
      }
    }
    p.blend(r, g, b, share);
  }
}
