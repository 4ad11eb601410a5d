package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Scene.Feature;

/** The lands of all places. */
final class Reliefs {

  /** Land that no water reaches is kept above this. */
  private static final float DRY = 0.012f;

  private final int seed;
  private final float side;
  private final float peaks;

  private Reliefs(Scene scene, int seed, float side) {
    this.seed = seed;
    this.side = side;
    peaks = peaks(scene, Noise.cell(3, 1, seed));
  }

  static Relief of(Stage stage) {
    Scene scene = stage.scene();
    float side = stage.light().sunX() < 0.5f ? 1 : -1;
    Reliefs shapes = new Reliefs(scene, stage.seed(), side);
    Relief bare = shapes.of(scene);
    Relief relief = scene.snowy() ? shapes.drifted(bare) : bare;
    return Places.dry(scene, stage.seed())
        ? (x, z, octaves) ->
            Math.max(DRY + 0.02f * relief.height(x, z, 2), relief.height(x, z, octaves))
        : relief;
  }

  /** Land with the soft waves that wind leaves in snow. */
  private Relief drifted(Relief bare) {
    return (x, z, octaves) -> {
      float height = bare.height(x, z, octaves);
      if (z > 14 || height < 0) {
        return height;
      }
      float drift = 0.030f * Noise.at(x * 0.9f + 0.4f * z, z * 1.5f, seed + 56);
      drift += 0.008f * Noise.at(x * 3.7f, z * 4.9f, seed + 57);
      return height + drift * Curves.smooth(0, 0.06f, height) * (1 - Curves.smooth(8, 14, z));
    };
  }

  /** How high the mountains of a place rise: 0 is none. */
  private static float peaks(Scene scene, float chance) {
    if (scene.absent().contains(Feature.MOUNTAINS)) {
      return 0;
    }
    float usual =
        switch (scene.place()) {
          case LAKE, VALLEY -> 1;
          case VILLAGE -> 0.7f;
          case COAST, HARBOUR -> chance < 0.6f ? 0.55f : 0.2f;
          case CITY, STREET -> chance < 0.45f ? 0.55f : 0;
          case PLAIN -> chance < 0.35f ? 0.45f : 0;
          case ISLANDS -> 0.25f;
          case SEA, FOREST, CANYON, DESERT, SPACE -> 0;
        };
    return scene.has(Feature.MOUNTAINS) ? Math.max(1.05f, usual) : usual;
  }

  private Relief of(Scene scene) {
    return switch (scene.place()) {
      case LAKE -> this::lake;
      case COAST -> this::coast;
      case SEA, SPACE -> this::sea;
      case ISLANDS -> this::islands;
      case HARBOUR -> this::harbour;
      case VALLEY -> this::valley;
      case PLAIN -> this::plain;
      case FOREST -> this::forest;
      case CANYON -> this::canyon;
      case DESERT -> this::desert;
      case VILLAGE -> this::village;
      case STREET -> this::street;
      case CITY -> this::city;
    };
  }

  /** Land that rises to both sides of a water that winds away. */
  private float lake(float x, float z, int octaves) {
    float valley = valleySide(x, z, 4);
    float rolling = Noise.fractal(x * 0.22f, z * 0.22f, seed + 62, Math.min(octaves, 7)) * 0.9f;
    float height = -0.42f + rolling * (0.5f + 0.6f * valley) + valley * 0.75f;
    height += z < 5 ? (1 - z / 5) * 0.14f : 0;
    return height + mountains(x, z, octaves, valley);
  }

  /** 0 in the middle of the valley, 1 on its slopes. */
  private float valleySide(float x, float z, float width) {
    float middle = 1.6f * Noise.at(z * 0.06f, 3, seed + 61);
    return Curves.smooth(0, 1, Math.abs(x + middle) / (z * 0.35f + width));
  }

  private float mountains(float x, float z, int octaves, float valley) {
    float far = Curves.smooth(9, 34, z);
    if (peaks == 0 || far <= 0) {
      return 0;
    }
    float crest = Noise.ridged(x * 0.055f + 3, z * 0.055f, seed + 70, Math.min(octaves, 9));
    return far * (crest * crest * 7.2f * peaks * (0.35f + 0.65f * valley) - 0.25f * far);
  }

  /** A beach on one side that runs out to a headland. */
  private float coast(float x, float z, int octaves) {
    float bay = side * x + 0.9f * Noise.at(z * 0.13f, 8, seed + 61) + 0.55f - z * 0.12f;
    bay += 0.10f * Noise.fractal(x * 0.8f, z * 0.5f, seed + 62, Math.min(octaves, 5));
    float beach = Curves.clamp(bay * 0.55f + 0.25f) * 0.22f - 0.055f;
    if (z < 3 || bay < 0.3f) {
      return beach;
    }
    float rocks = Noise.ridged(x * 0.35f, z * 0.3f, seed + 63, Math.min(octaves, 8));
    float cliff = Curves.smooth(0.9f, 2.4f, bay + 0.5f * rocks) * Curves.smooth(3, 9, z);
    float height = beach + cliff * (0.5f + 0.7f * rocks) * Math.min(1.6f, 0.5f + z * 0.035f);
    return height + Curves.smooth(0, 4, bay) * mountains(x, z, octaves, 0.7f);
  }

  private float sea(float x, float z, int octaves) {
    float base = Noise.fractal(x * 0.05f, z * 0.05f, seed + 62, Math.min(octaves, 7));
    float height = base * 3.2f - 0.75f + peaks;
    return Curves.mix(-1, height, Curves.smooth(34, 60, z));
  }

  private float islands(float x, float z, int octaves) {
    float mounds = Noise.at(x * 0.13f + 5, z * 0.12f, seed + 61);
    float shore = Noise.fractal(x * 0.5f, z * 0.5f, seed + 62, Math.min(octaves, 7));
    float rocks = Noise.ridged(x * 0.22f, z * 0.22f, seed + 63, Math.min(octaves, 7));
    float land = mounds * 1.5f - 0.33f + 0.3f * shore;
    float high =
        Math.max(0, land)
            * (0.55f + 2.4f * rocks * rocks * Curves.smooth(0.1f, 0.5f, land) + peaks);
    float height = Math.min(land, 0) * 0.9f + Math.min(0.09f, Math.max(0, land) * 0.4f) + high;
    float open = Curves.smooth(4.2f, 7, z);
    float tip = side * x * 1.3f - z * 0.55f + 0.35f + 0.35f * shore;
    float beach = z < 7 ? 0.20f * Curves.smooth(-0.4f, 1.6f, tip) - 0.07f : -1;
    return Math.max(height * open - 0.5f * (1 - open), beach);
  }

  private float harbour(float x, float z, int octaves) {
    float quay = Curves.smooth(8.6f, 8.9f, z + 0.5f * Noise.at(x * 0.2f, 4, seed + 61));
    float hill =
        Curves.smooth(9.5f, 19, z) * (0.9f + 0.8f * Noise.at(x * 0.1f, z * 0.1f, seed + 62));
    float rough = Noise.fractal(x * 0.4f, z * 0.4f, seed + 63, Math.min(octaves, 7));
    return -0.3f + quay * 0.38f + hill * (1.1f + 0.4f * rough) + mountains(x, z, octaves, 0.6f);
  }

  private float valley(float x, float z, int octaves) {
    float slope = valleySide(x, z, 3);
    float rolling = Noise.fractal(x * 0.26f, z * 0.26f, seed + 62, Math.min(octaves, 8));
    float bed = x - river(z);
    float bank = Curves.smooth(0.10f, 0.55f, Math.abs(bed) / (0.6f + 0.02f * z));
    float height = -0.10f + 0.26f * bank + rolling * (0.30f * bank + 0.8f * slope) + slope * 1.1f;
    return height + mountains(x, z, octaves, 0.25f + 0.75f * slope);
  }

  /** Where a river runs across the view. */
  private float river(float z) {
    return side * 0.35f + 1.3f * Noise.at(z * 0.19f, 6, seed + 64) * Curves.smooth(0, 9, z);
  }

  private float plain(float x, float z, int octaves) {
    float rolling = Noise.fractal(x * 0.13f, z * 0.13f, seed + 62, Math.min(octaves, 4));
    float fine =
        Noise.fractal(x * 1.7f, z * 1.7f, seed + 63, Math.max(1, Math.min(octaves - 3, 4)));
    float swell = rolling * (0.25f + 0.9f * Curves.smooth(4, 18, z));
    return 0.16f
        + swell
        + 0.014f * fine
        + 0.3f * mountains(x, z, octaves, 0.5f) * Curves.smooth(16, 50, z) * 2;
  }

  private float forest(float x, float z, int octaves) {
    float rolling = Noise.fractal(x * 0.3f, z * 0.3f, seed + 62, Math.min(octaves, 5));
    float path = Math.abs(x - Forest.path(z, seed));
    float open = Curves.smooth(0.4f, 2.4f, z);
    return 0.08f + open * (0.13f * rolling + 0.11f * Curves.smooth(0.15f, 0.8f, path));
  }

  /** Walls in steps on both sides of a river. */
  private float canyon(float x, float z, int octaves) {
    float bend = 2.4f * Noise.at(z * 0.085f, 6, seed + 64) * Curves.smooth(2, 10, z);
    float rough = Noise.fractal(x * 0.3f, z * 0.3f, seed + 62, Math.min(octaves, 8));
    float out = Math.abs(x - bend) - 0.75f - 0.02f * z + 1.15f * rough;
    float climb = Curves.clamp(out / 4.2f) * 5.2f;
    float step = Curves.floor(climb);
    float within = climb - step;
    float terrace = (step + Curves.smooth(0.0f, 0.30f, within) * 0.86f + 0.14f * within) * 0.62f;
    float butte = Curves.smooth(0.12f, 0.2f, Noise.at(x * 0.07f, z * 0.07f, seed + 66)) * 2.1f;
    float height = -0.11f + Curves.smooth(-0.55f, 0.25f, out) * 0.2f + terrace;
    return height + butte * Curves.smooth(14, 22, z) + 0.06f * rough;
  }

  private float desert(float x, float z, int octaves) {
    float near = Curves.smooth(1.5f, 9, z);
    float bent = x * 0.3f + 0.75f * Noise.at(x * 0.1f, z * 0.1f, seed + 66) + z * 0.05f;
    float crest = 1 - Math.abs(Noise.at(bent, z * 0.15f, seed + 63));
    float second = 1 - Math.abs(Noise.at(bent * 2.1f + 9, z * 0.33f, seed + 67));
    float height = crest * crest * 0.75f * (0.12f + 0.88f * near) * (0.6f + 0.012f * z);
    height += second * second * 0.10f + 0.25f * Noise.at(x * 0.15f, z * 0.12f, seed + 68);
    if (z < 12) {
      float warp = Noise.at(x * 0.9f, z * 0.9f, seed + 64);
      float patch = Curves.smooth(-0.5f, 0.4f, Noise.at(x * 0.5f, z * 0.5f, seed + 69));
      float phase =
          z * 13 + x * 3.2f + 5.5f * warp + 1.6f * Noise.at(x * 2.6f, z * 2.6f, seed + 65);
      float fade = 1 - Curves.smooth(5, 12, z);
      height += 0.0042f * (float) Math.sin(phase) * patch * fade;
    }
    return 0.05f + height + 0.5f * mountains(x, z, octaves, 0.5f);
  }

  private float village(float x, float z, int octaves) {
    float rolling = Noise.fractal(x * 0.16f, z * 0.16f, seed + 62, Math.min(octaves, 7));
    float rise = Curves.smooth(3, 16, z) * 0.55f;
    float slope = valleySide(x, z, 9);
    return 0.10f
        + rolling * (0.25f + 0.9f * rise)
        + rise * 0.6f
        + slope * 0.7f
        + mountains(x, z, octaves, 0.3f + 0.7f * slope);
  }

  private float street(float x, float z, int octaves) {
    float rough =
        Noise.fractal(x * 1.5f, z * 1.5f, seed + 62, Math.max(2, Math.min(octaves - 3, 5)));
    float kerb = Curves.smooth(0.52f, 0.56f, Math.abs(x)) * 0.02f;
    return 0.02f + kerb + 0.006f * rough + mountains(x, z, octaves, 0.5f);
  }

  private float city(float x, float z, int octaves) {
    float shore = 0.8f * Noise.at(x * 0.3f, 4, seed + 61);
    float rough = Noise.fractal(x * 0.5f, z * 0.5f, seed + 63, Math.min(octaves, 7));
    float land = Curves.smooth(7.2f, 7.9f, z + shore) * 0.42f - 0.36f;
    if (!Places.waterfront(seed)) {
      land = 0.05f;
    }
    float bank = side * x * 1.25f - z * 0.62f + 0.25f + 0.25f * rough;
    float near = Curves.smooth(0, 1.1f, bank) * 0.17f - 0.36f;
    return Math.max(land + 0.05f * rough * rough, near + 0.03f * rough)
        + mountains(x, z, octaves, 0.8f);
  }
}
