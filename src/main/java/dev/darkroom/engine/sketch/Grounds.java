package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import dev.darkroom.engine.sketch.Scene.Feature;

/** The soils of all places: rock, grass, sand, strata, fields, roads, and snow over them. */
final class Grounds {

  private final Scene scene;
  private final int seed;
  private final Rgb grass;
  private final float snowLine;
  private final boolean dry;

  private Grounds(Scene scene, int seed) {
    this.scene = scene;
    this.seed = seed;
    dry = Places.dry(scene, seed);
    grass =
        switch (scene.season()) {
          case SPRING -> new Rgb(.12f, .22f, .05f);
          case SUMMER -> new Rgb(.11f, .18f, .05f);
          case AUTUMN -> new Rgb(.24f, .17f, .06f);
          case WINTER -> new Rgb(.16f, .15f, .09f);
        };
    snowLine = 2.1f + 1.6f * (Noise.cell(7, 2, seed) - 0.3f);
  }

  static Ground of(Scene scene, int seed) {
    Grounds grounds = new Grounds(scene, seed);
    Ground bare =
        switch (scene.place()) {
          case DESERT -> grounds::dunes;
          case CANYON -> grounds::strata;
          case PLAIN -> grounds::fields;
          case STREET -> grounds::road;
          case FOREST -> grounds::litter;
          case LAKE, COAST, SEA, ISLANDS, HARBOUR, VALLEY, VILLAGE, CITY, SPACE -> grounds::wild;
        };
    boolean flowers = scene.has(Feature.FLOWERS);
    Lamplight lamps = new Lamplight(scene);
    return patch -> {
      patch.glow(0, 0, 0);
      bare.colour(patch);
      if (flowers) {
        grounds.flowers(patch);
      }
      grounds.snow(patch);
      lamps.shine(patch, patch.x, patch.height, patch.z);
    };
  }

  /** Rock above, grass where it is level, sand at the water. */
  private void wild(Patch p) {
    float grain = 0.5f + 0.5f * Noise.at(p.x * 6, p.z * 6, seed + 90);
    float mottle = Noise.fractal(p.x * 1.3f, p.z * 1.3f, seed + 91, 3);
    p.set(
        .17f + .10f * grain + .05f * mottle,
        .155f + .09f * grain + .04f * mottle,
        .15f + .08f * grain);
    float meadow = (1 - Curves.smooth(0.6f, 1.6f, p.height)) * Curves.smooth(0.55f, 0.8f, p.level);
    p.blend(
        grass.r() * (0.7f + 0.6f * grain) + .10f * mottle,
        grass.g() * (0.8f + 0.4f * grain),
        grass.b() * (0.7f + 0.6f * grain),
        meadow);
    boolean beach = Places.openSea(scene);
    float sand = dry ? 0 : 1 - Curves.smooth(0.015f, beach ? 0.17f : 0.07f, p.height);
    float wet = beach ? 1 - 0.55f * (1 - Curves.smooth(0, 0.03f, p.height)) : 0.75f;
    p.blend(.50f * wet, .42f * wet, .29f * wet, sand * (beach ? 0.95f : 0.7f));
  }

  private void dunes(Patch p) {
    float grain = 0.5f + 0.5f * Noise.at(p.x * 6, p.z * 6, seed + 90);
    float broad = Noise.at(p.x * 0.4f, p.z * 0.4f, seed + 91);
    p.set(
        .76f + .05f * grain + .05f * broad,
        .48f + .04f * grain + .04f * broad,
        .255f + .02f * grain);
    p.blend(.42f, .24f, .16f, Curves.smooth(1.4f, 2.6f, p.height));
  }

  /** Layers of red and pale stone that run level through all walls. */
  private void strata(Patch p) {
    float wobble = 0.06f * Noise.at(p.x * 0.5f, p.z * 0.5f, seed + 92);
    float layer = (p.height + wobble) * 7;
    float band = Noise.at(layer, 0.5f, seed + 93);
    float thin = Noise.at(layer * 3.3f, 7.5f, seed + 94);
    float t = Curves.clamp(0.5f + 0.55f * band + 0.3f * thin);
    p.set(Curves.mix(.36f, .70f, t), Curves.mix(.135f, .40f, t), Curves.mix(.075f, .235f, t));
    float rubble = Noise.fractal(p.x * 2.5f, p.z * 2.5f, seed + 91, 3);
    float shade = 1 + 0.4f * rubble;
    p.set(p.red * shade, p.green * shade, p.blue * shade);
    float brush = Curves.smooth(0.7f, 0.9f, p.level) * Curves.smooth(-0.1f, 0.25f, rubble);
    p.blend(.17f, .16f, .07f, 0.6f * brush * (scene.absent().contains(Feature.TREES) ? 0.3f : 1));
    float bank = 1 - Curves.smooth(0.01f, 0.10f, p.height);
    p.blend(.36f, .27f, .17f, bank * 0.7f);
  }

  /** Fields of several crops, ploughed in rows, with meadows between. */
  private void fields(Patch p) {
    float bentX = p.x + 0.5f * Noise.at(p.x * 0.2f, p.z * 0.2f, seed + 95);
    float bentZ = p.z + 0.9f * Noise.at(p.x * 0.15f, p.z * 0.15f, seed + 96);
    float u = bentX * 0.23f;
    float v = bentZ * 0.15f;
    int column = Curves.floor(u + 0.37f * Curves.floor(v));
    int row = Curves.floor(v);
    float crop = Noise.cell(column, row, seed + 97);
    float grain = Noise.fractal(p.x * 3, p.z * 3, seed + 91, 3);
    wild(p);
    boolean autumn = scene.season() == Scene.Season.AUTUMN;
    if (crop < 0.3f) {
      p.set(autumn ? .38f : .46f, autumn ? .27f : .36f, .11f);
    } else if (crop < 0.5f) {
      p.set(.20f, .27f, .07f);
    } else if (crop < 0.6f && scene.season() == Scene.Season.SPRING) {
      p.set(.62f, .50f, .03f);
    } else if (crop < 0.68f) {
      p.set(.17f, .115f, .07f);
    }
    float furrow = (crop < 0.3f || crop > 0.6f ? bentX : bentZ * 0.7f) * 7;
    float visible = 1 - Curves.smooth(0.02f, 0.07f, p.footprint);
    float shade = 1 + 0.35f * grain + 0.16f * visible * (float) Math.sin(furrow * 6.283f * 0.5f);
    p.set(p.red * shade, p.green * shade, p.blue * shade);
  }

  private void road(Patch p) {
    wild(p);
    float grain = Noise.fractal(p.x * 14, p.z * 14, seed + 91, 3);
    float off = Math.abs(p.x);
    float pavement = 1 - Curves.smooth(0.53f, 0.55f, off);
    float kerb = (1 - Curves.smooth(1.4f, 1.5f, off)) * (1 - Curves.smooth(40, 50, p.z));
    float slab = Noise.cell(Curves.floor(p.x * 9), Curves.floor(p.z * 9), seed + 98);
    float stone = .20f + .04f * grain + .03f * slab;
    p.blend(stone, stone * 0.96f, stone * 0.92f, kerb);
    float tar = .072f + .03f * grain;
    p.blend(tar, tar, tar * 1.08f, pavement * kerb);
    float dash = Curves.smooth(0.3f, 0.34f, Math.abs(p.z * 0.9f - Curves.floor(p.z * 0.9f) - 0.5f));
    float line = (1 - Curves.smooth(0.010f, 0.016f, off)) * dash;
    p.blend(.5f, .5f, .47f, 0.8f * line * kerb);
  }

  /** The floor of a forest: moss, leaves and a trodden path. */
  private void litter(Patch p) {
    float grain = Noise.fractal(p.x * 9, p.z * 9, seed + 90, 4);
    float moss = Curves.smooth(-0.2f, 0.35f, Noise.fractal(p.x * 1.1f, p.z * 1.1f, seed + 91, 3));
    p.set(.105f + .08f * grain, .075f + .06f * grain, .04f + .03f * grain);
    float leaf = 0.5f + 0.55f * Noise.at(p.x * 34 + 3 * grain, p.z * 34, seed + 99);
    float hue = 0.5f + 0.5f * Noise.at(p.x * 13, p.z * 13, seed + 100);
    switch (scene.season()) {
      case AUTUMN ->
          p.blend(.50f, .12f + .22f * hue, .035f, 0.85f * Curves.smooth(0.25f, 0.55f, leaf));
      case SPRING -> p.blend(.12f, .24f, .05f, 0.4f + 0.5f * moss);
      case SUMMER -> p.blend(.075f, .145f, .035f, 0.25f + 0.65f * moss);
      case WINTER -> {}
    }
    float path = Math.abs(p.x - Forest.path(p.z, seed));
    float trodden = 1 - Curves.smooth(0.12f, 0.34f, path + 0.12f * grain);
    p.blend(.25f + .06f * grain, .185f + .05f * grain, .12f, 0.8f * trodden);
  }

  private void flowers(Patch p) {
    float near = 1 - Curves.smooth(0.016f, 0.03f, p.footprint);
    float meadow = Curves.smooth(-0.25f, 0.2f, Noise.at(p.x * 0.7f, p.z * 0.7f, seed + 101));
    float level = Curves.smooth(0.6f, 0.85f, p.level) * Curves.smooth(0.05f, 0.1f, p.height);
    float scale = 26;
    int column = Curves.floor(p.x * scale);
    int row = Curves.floor(p.z * scale * 0.7f);
    float kind = Noise.cell(column, row, seed + 102);
    float bloom = near * (kind > 0.62f ? 1 : 0) + (1 - near) * 0.30f;
    float hue =
        near > 0.5f
            ? Noise.cell(column, row, seed + 103)
            : Noise.cell(Curves.floor(p.x * 0.6f), Curves.floor(p.z * 0.4f), seed + 104);
    float share = meadow * level * bloom;
    if (hue < 0.35f) {
      p.blend(.75f, .10f, .09f, share);
    } else if (hue < 0.6f) {
      p.blend(.80f, .62f, .06f, share);
    } else if (hue < 0.8f) {
      p.blend(.42f, .16f, .62f, share);
    } else {
      p.blend(.85f, .82f, .80f, share);
    }
  }

  /** Snow lies on what is level: everywhere in winter, else above the snow line. */
  private void snow(Patch p) {
    boolean winter = scene.snowy();
    boolean peaks =
        switch (scene.place()) {
          case DESERT, CANYON, SEA, ISLANDS -> false;
          default -> true;
        };
    if (!winter && (!peaks || p.height < snowLine - 1)) {
      return;
    }
    float mottle = Noise.fractal(p.x * 1.3f, p.z * 1.3f, seed + 91, 3);
    float share;
    if (winter) {
      share = Curves.smooth(0.38f, 0.66f, p.level + mottle * 0.13f);
      if (scene.place() == Scene.Place.STREET) {
        float track = Math.abs(Math.abs(Math.abs(p.x) - 0.27f) - 0.11f);
        float worn =
            (1 - Curves.smooth(0.03f, 0.075f, track + 0.05f * mottle))
                * (Math.abs(p.x) < 0.53f ? 1 : 0);
        share *= 1 - 0.55f * worn;
      }
    } else {
      share =
          Curves.smooth(snowLine - 0.3f, snowLine + 0.5f, p.height + mottle * 1.2f)
              * Curves.smooth(0.42f, 0.72f, p.level + mottle * 0.15f);
    }
    float sparkle = 0.97f + 0.12f * mottle;
    p.blend(.74f * sparkle, .78f * sparkle, .84f * sparkle, share);
  }
}
