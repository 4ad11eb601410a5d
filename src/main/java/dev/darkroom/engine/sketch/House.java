package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;

/**
 * A house with a gabled roof.
 *
 * @param x its middle
 * @param z its front
 * @param ground how high it stands
 * @param width along x
 * @param depth along z
 * @param wall how high its walls are
 * @param roof how high the ridge is over the walls
 * @param gabled whether a gable faces the camera; else the ridge runs along x
 * @param id what tells it from others
 */
record House(
    float x,
    float z,
    float ground,
    float width,
    float depth,
    float wall,
    float roof,
    boolean gabled,
    int id) {

  private static final float EAVES = 0.035f;

  void build(Stage stage, Polygons polygons) {
    Masonry masonry = new Masonry(stage, id);
    float left = x - width * 0.5f;
    float right = x + width * 0.5f;
    float back = z + depth;
    float top = ground + wall;
    float ridge = top + roof;
    float side = x > 0 ? left : right;
    Facade flank = (px, y, pz, p) -> masonry.wall(pz - z, y - ground, top - y, p);
    Facade front = (px, y, pz, p) -> masonry.wall(px - left, y - ground, top - y, p);
    Facade tiles = (px, y, pz, p) -> masonry.roof(px, y, pz, p);
    float low = top - EAVES * roof / (width * 0.5f);
    if (gabled) {
      polygons.fill(
          tiles,
          left - EAVES,
          low,
          back,
          x,
          ridge,
          back,
          x,
          ridge,
          z - EAVES,
          left - EAVES,
          low,
          z - EAVES);
      polygons.fill(
          tiles,
          right + EAVES,
          low,
          back,
          x,
          ridge,
          back,
          x,
          ridge,
          z - EAVES,
          right + EAVES,
          low,
          z - EAVES);
      polygons.fill(flank, side, ground, back, side, top, back, side, top, z, side, ground, z);
      polygons.fill(
          front, left, ground, z, left, top, z, x, ridge, z, right, top, z, right, ground, z);
    } else {
      float middle = z + depth * 0.5f;
      polygons.fill(
          flank, side, ground, back, side, top, back, side, ridge, middle, side, top, z, side,
          ground, z);
      polygons.fill(front, left, ground, z, left, top, z, right, top, z, right, ground, z);
      polygons.fill(
          tiles,
          left - EAVES,
          top - EAVES,
          z - EAVES,
          left - EAVES,
          ridge,
          middle,
          right + EAVES,
          ridge,
          middle,
          right + EAVES,
          top - EAVES,
          z - EAVES);
    }
    chimney(polygons, masonry, ridge);
  }

  private void chimney(Polygons polygons, Masonry masonry, float ridge) {
    if (Noise.cell(id, 8, 2) < 0.4f) {
      return;
    }
    float at = x + width * 0.22f;
    float half = 0.028f;
    float front = z + depth * 0.45f;
    float foot = ridge - roof * 0.5f;
    float top = ridge + 0.06f;
    Facade brick = (px, y, pz, p) -> masonry.brick(top - y, p);
    polygons.fill(
        brick, at - half, foot, front, at - half, top, front, at + half, top, front, at + half,
        foot, front);
  }

  /** A pale, a red or a wooden wall, or one in a seaside colour. */
  static Rgb paintOf(int id) {
    return switch (id % 9) {
      case 0 -> new Rgb(.42f, .09f, .06f);
      case 1 -> new Rgb(.55f, .36f, .11f);
      case 2 -> new Rgb(.17f, .25f, .33f);
      case 3 -> new Rgb(.24f, .15f, .09f);
      case 4 -> new Rgb(.45f, .24f, .16f);
      case 5 -> new Rgb(.23f, .31f, .23f);
      default -> new Rgb(.55f, .51f, .43f).times(0.85f + 0.03f * (id % 7));
    };
  }
}
