package dev.darkroom.engine.sketch;

/**
 * One thing that wants a spot.
 *
 * @param icon what is drawn
 * @param x where its middle would be best, in canvas widths
 * @param height how tall it would be alone at its best distance, in canvas heights
 * @param mirrored whether left and right change sides
 * @param company how many of its kind there are
 * @param choice what its answers hang on
 */
record Wish(Icon icon, float x, float height, boolean mirrored, int company, int choice) {

  /** A number from 0 to 1 for one question about this thing. */
  float chance(int question) {
    return Noise.cell(question, 0, choice);
  }

  /** From −0.5 to 0.5 how far it stands out of line; 0 for one that is alone. */
  float stagger() {
    return company == 1 ? 0 : chance(4) - 0.5f;
  }

  boolean huge() {
    return icon.grade() == Icon.Grade.HUGE;
  }
}
