package dev.darkroom.engine.sketch;

/**
 * What is where on a painted canvas: land, water, sky. It is taken in cells that are as many at
 * every size, and asked in fractions of the canvas, so that a preview is arranged like the whole.
 */
final class Survey {

  private static final int CELLS = 64;
  private static final int ACROSS = 9;
  private static final int DOWN = 5;

  /** Shares of each cell, row by row. */
  private final float[] land = new float[CELLS * CELLS];

  private final float[] water = new float[CELLS * CELLS];

  /** The mean of one over the distance; 0 is the sky. */
  private final float[] nearness = new float[CELLS * CELLS];

  Survey(Canvas canvas) {
    for (int row = 0; row < CELLS; row++) {
      for (int column = 0; column < CELLS; column++) {
        measure(canvas, column, row);
      }
    }
  }

  private void measure(Canvas canvas, int column, int row) {
    int left = column * canvas.width / CELLS;
    int right = Math.max(left + 1, (column + 1) * canvas.width / CELLS);
    int top = row * canvas.height / CELLS;
    int bottom = Math.max(top + 1, (row + 1) * canvas.height / CELLS);
    float share = 1f / ((right - left) * (bottom - top));
    int cell = row * CELLS + column;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        float depth = canvas.depth[y * canvas.width + x];
        if (depth < 0) {
          water[cell] += share;
        } else if (depth < Canvas.SKY) {
          land[cell] += share;
        }
        nearness[cell] += depth == Canvas.SKY ? 0 : share / Math.max(0.01f, Math.abs(depth));
      }
    }
  }

  /** The share of land in a rectangle round a point. */
  float land(float x, float y, float halfWidth, float halfHeight) {
    return mean(land, x, y, halfWidth, halfHeight);
  }

  /** The share of water in a rectangle round a point. */
  float water(float x, float y, float halfWidth, float halfHeight) {
    return mean(water, x, y, halfWidth, halfHeight);
  }

  /** The share of sky in a rectangle round a point. */
  float sky(float x, float y, float halfWidth, float halfHeight) {
    return 1 - land(x, y, halfWidth, halfHeight) - water(x, y, halfWidth, halfHeight);
  }

  /** The distance at a point over land as over water, in scene units; far off in the sky. */
  float depth(float x, float y) {
    return 1 / Math.max(1 / Canvas.SKY, at(nearness, x, y));
  }

  /**
   * How level the land at a point is: 1 where distance grows as it does over a plain, 0 at a wall.
   */
  float level(float x, float y, float horizon) {
    float step = 0.03f;
    float plain = 2 * step / Math.max(step, y - horizon);
    float near = at(nearness, x, y + step);
    float here = at(nearness, x, y);
    float far = at(nearness, x, y - step);
    return here == 0 ? 0 : Curves.clamp((near - far) / here / plain);
  }

  private static float mean(float[] shares, float x, float y, float halfWidth, float halfHeight) {
    float sum = 0;
    for (int j = 0; j < DOWN; j++) {
      float v = y + halfHeight * (2f * j / (DOWN - 1) - 1);
      for (int i = 0; i < ACROSS; i++) {
        sum += at(shares, x + halfWidth * (2f * i / (ACROSS - 1) - 1), v);
      }
    }
    return sum / (ACROSS * DOWN);
  }

  /** The value at a point, blended between the middles of cells. */
  private static float at(float[] values, float x, float y) {
    float u = Math.clamp(x * CELLS - 0.5f, 0, CELLS - 1.001f);
    float v = Math.clamp(y * CELLS - 0.5f, 0, CELLS - 1.001f);
    int column = (int) u;
    int row = (int) v;
    int cell = row * CELLS + column;
    float upper = Curves.mix(values[cell], values[cell + 1], u - column);
    float lower = Curves.mix(values[cell + CELLS], values[cell + CELLS + 1], u - column);
    return Curves.mix(upper, lower, v - row);
  }
}
