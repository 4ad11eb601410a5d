package dev.darkroom.engine.sketch;

/** Finds the cheapest point of a grid over a part of the canvas. */
final class Search {

  private static final int COLUMNS = 21;
  private static final int ROWS = 13;
  private static final float LEFT = 0.1f;
  private static final float RIGHT = 0.9f;

  private Search() {}

  /** A point in fractions of the canvas. */
  record Point(float x, float y) {}

  /** What a point costs; less is better. */
  @FunctionalInterface
  interface Cost {
    float of(float x, float y);
  }

  /** The cheapest point between two heights; of equals the first from the top left. */
  static Point cheapest(float top, float bottom, Cost cost) {
    Point best = new Point(0.5f, top);
    float least = Float.MAX_VALUE;
    for (int row = 0; row < ROWS; row++) {
      float y = Curves.mix(top, bottom, row / (ROWS - 1f));
      for (int column = 0; column < COLUMNS; column++) {
        float x = Curves.mix(LEFT, RIGHT, column / (COLUMNS - 1f));
        float price = cost.of(x, y);
        if (price < least) {
          least = price;
          best = new Point(x, y);
        }
      }
    }
    return best;
  }
}
