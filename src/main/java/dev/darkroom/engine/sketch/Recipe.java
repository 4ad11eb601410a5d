package dev.darkroom.engine.sketch;

import dev.darkroom.asset.Size;
import dev.darkroom.engine.RenderSpec;
import java.util.Optional;

/**
 * All that decides the pixels of one painted picture, and the prompt it was painted for. It travels
 * in the picture's file as text.
 *
 * @param scene what it shows
 * @param seed what chose the details
 * @param size how large it was painted
 * @param quality the quality it was painted with; see {@link Quality}
 * @param prompt what was asked for, at most {@link #LONGEST_PROMPT} characters
 */
record Recipe(Scene scene, long seed, Size size, double quality, String prompt) {

  static final int LONGEST_PROMPT = 8_000;

  /** The most that is painted in one piece: a pixel takes up to 50 bytes while it is painted. */
  private static final long MOST_PIXELS = 2560L * 2560;

  Recipe {
    if (seed < 0 || seed >= RenderSpec.SEEDS) {
      throw new IllegalArgumentException("no seed: " + seed);
    }
    if (prompt.length() > LONGEST_PROMPT) {
      prompt = prompt.substring(0, LONGEST_PROMPT);
    }
  }

  /** Whether it can be painted at a size: it must have the shape and fit into memory. */
  boolean paints(Size other) {
    return hasShapeOf(other) && other.area() <= MOST_PIXELS;
  }

  /** Whether its picture has the shape of another size, to a few hundredths. */
  boolean hasShapeOf(Size other) {
    double ratio =
        (double) size.width() * other.height() / ((double) size.height() * other.width());
    return ratio > 0.98 && ratio < 1.02;
  }

  /** The recipe as a text that {@link #read} takes. */
  String write() {
    return RecipeText.write(this);
  }

  /** The recipe in a text that anybody may have written; empty for whatever is none. */
  static Optional<Recipe> read(String text) {
    return RecipeText.read(text);
  }
}
