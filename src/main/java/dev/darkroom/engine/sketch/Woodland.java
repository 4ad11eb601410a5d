package dev.darkroom.engine.sketch;

import dev.darkroom.engine.sketch.Light.Rgb;
import dev.darkroom.engine.sketch.Scene.Season;

/**
 * The kind of trees a forest is made of.
 *
 * @param conifers whether they keep needles
 * @param leaf the colour of leaves or needles
 * @param bark the colour of trunks
 */
record Woodland(boolean conifers, Rgb leaf, Rgb bark) {

  private static final Rgb BIRCH = new Rgb(.50f, .48f, .44f);
  private static final Rgb BROWN = new Rgb(.115f, .085f, .062f);

  static Woodland of(Scene scene, int seed) {
    Season season = scene.season();
    boolean firs = season == Season.SUMMER && Noise.cell(6, 6, seed) < 0.4f;
    boolean conifers = season == Season.WINTER || firs;
    boolean birches = !conifers && Noise.cell(6, 7, seed) < 0.4f;
    Rgb leaf =
        switch (season) {
          case SPRING -> new Rgb(.20f, .32f, .07f);
          case SUMMER -> conifers ? new Rgb(.06f, .12f, .05f) : new Rgb(.10f, .20f, .045f);
          case AUTUMN -> new Rgb(.60f, .25f, .035f);
          case WINTER -> new Rgb(.07f, .105f, .075f);
        };
    return new Woodland(conifers, leaf, birches ? BIRCH : BROWN);
  }
}
