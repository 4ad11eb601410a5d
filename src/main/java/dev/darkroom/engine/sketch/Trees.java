package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Scene.Feature;
import dev.darkroom.engine.sketch.Scene.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The single trees of the foreground: which kinds, how many, and where they take root. */
final class Trees {

  private enum Kind {
    CONIFER,
    BROADLEAF,
    PALM
  }

  /**
   * How a place is planted.
   *
   * @param count of tries; trees that would stand in water are left out
   * @param near the nearest distance
   * @param depth how far beyond it they reach
   * @param height of a usual one
   * @param broadleaf the share that is no conifer
   * @param clear the share of the canvas in the middle that stays free
   */
  private record Planting(
      int count, float near, float depth, float height, float broadleaf, float clear) {}

  private record Tree(Kind kind, float x, float z, float ground, float height, int id) {}

  private final Stage stage;
  private final Relief relief;

  private Trees(Stage stage, Relief relief) {
    this.stage = stage;
    this.relief = relief;
  }

  static void paint(Stage stage, Relief relief) {
    Scene scene = stage.scene();
    if (scene.absent().contains(Feature.TREES)) {
      return;
    }
    Planting planting = planting(scene);
    for (Tree tree : new Trees(stage, relief).plant(planting)) {
      stage.rows().check();
      Shadow.cast(stage, tree.x, tree.z, tree.ground, tree.height * 0.16f, tree.height * 0.5f);
      Sprite sprite = new Sprite(stage, tree.x, tree.z, tree.ground - 0.01f, tree.height, tree.id);
      switch (tree.kind) {
        case CONIFER -> Conifer.paint(sprite);
        case BROADLEAF -> Broadleaf.paint(sprite);
        case PALM -> Palm.paint(sprite);
      }
    }
  }

  private static Planting planting(Scene scene) {
    int more = scene.has(Feature.TREES) ? 3 : 1;
    return switch (scene.place()) {
      case LAKE -> new Planting(46 * more, 2.6f, 9, 0.9f, 0.25f, 0.2f);
      case VALLEY -> new Planting(34 * more, 2.4f, 8, 0.75f, 0.4f, 0.24f);
      case PLAIN -> new Planting(9 * more, 3.6f, 11, 0.8f, 1, 0);
      case COAST -> new Planting(9 * more, 2.6f, 5, 1, 1, 0.3f);
      case ISLANDS -> new Planting(22 * more, 2.2f, 14, 0.8f, 1, 0);
      case VILLAGE -> new Planting(26 * more, 4, 9, 0.62f, 0.65f, 0.1f);
      case CITY -> new Planting(46 * more, 3.2f, 5.2f, 0.42f, 0.7f, 0.16f);
      case HARBOUR -> new Planting(12 * more, 9.4f, 3, 0.5f, 0.8f, 0);
      case DESERT -> new Planting(0, 3, 3, 0.8f, 1, 0);
      case CANYON, SEA -> new Planting(0, 3, 5, 0.5f, 0, 0.2f);
      case STREET, FOREST, SPACE -> new Planting(0, 3, 3, 1, 1, 0);
    };
  }

  private List<Tree> plant(Planting planting) {
    Random random = stage.random(12);
    Scene scene = stage.scene();
    float side = stage.light().sunX() < 0.5f ? 1 : -1;
    float wide = Math.max(0.5f, stage.view().reach()) * 1.04f;
    boolean palms = scene.place() == Place.ISLANDS || scene.place() == Place.COAST;
    int count = Math.round(planting.count * wide * 2);
    List<Tree> trees = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      float z = planting.near + planting.depth * (float) StrictMath.pow(random.nextFloat(), 1.3);
      float off =
          planting.clear * 0.5f
              + (wide - planting.clear * 0.5f) * (float) StrictMath.pow(random.nextFloat(), 0.7);
      boolean sunny = random.nextFloat() < 0.38f;
      float x = (sunny ? -side : side) * off * z;
      boolean leafy = random.nextFloat() < planting.broadleaf;
      float height = planting.height * (0.62f + 0.76f * random.nextFloat());
      int id = random.nextInt(1 << 20);
      float ground = relief.height(x, z, 6);
      if (ground > (palms ? 0.06f : 0.03f) && ground < 1.6f) {
        Kind kind = !leafy ? Kind.CONIFER : palms && !scene.snowy() ? Kind.PALM : Kind.BROADLEAF;
        trees.add(new Tree(kind, x, z, ground, height, id));
      }
    }
    trees.sort((a, b) -> Float.compare(b.z, a.z));
    return trees;
  }
}
