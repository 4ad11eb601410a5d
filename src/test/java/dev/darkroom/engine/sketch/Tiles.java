package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Picture;

/** Compares pictures of different sizes by the brightness of the same coarse tiles. */
final class Tiles {

  private static final int SIDE = 16;

  private Tiles() {}

  /** The mean difference of 16 × 16 tiles, 0 to 255; both pictures are at least as large. */
  static double distance(Picture one, Picture other) {
    double sum = 0;
    for (int tile = 0; tile < SIDE * SIDE; tile++) {
      int x = tile % SIDE;
      int y = tile / SIDE;
      sum += Math.abs(brightness(one, x, y) - brightness(other, x, y));
    }
    return sum / (SIDE * SIDE);
  }

  private static double brightness(Picture picture, int tileX, int tileY) {
    int width = picture.width() / SIDE;
    int height = picture.height() / SIDE;
    double sum = 0;
    for (int y = tileY * height; y < (tileY + 1) * height; y++) {
      for (int x = tileX * width; x < (tileX + 1) * width; x++) {
        int pixel = picture.pixels()[y * picture.width() + x];
        sum += (pixel >> 16 & 0xff) + (pixel >> 8 & 0xff) + (pixel & 0xff);
      }
    }
    return sum / (3.0 * width * height);
  }
}
