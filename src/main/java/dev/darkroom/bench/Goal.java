package dev.darkroom.bench;

import java.util.List;

/**
 * What the design promises of one of a figure's parts.
 *
 * @param part its place among them
 * @param limit the most, or the least, that it may be
 */
record Goal(int part, boolean isMost, double limit) {

  static Goal atMost(double limit) {
    return new Goal(0, true, limit);
  }

  static Goal atLeast(double limit) {
    return new Goal(0, false, limit);
  }

  /** The same for another part. */
  Goal ofPart(int other) {
    return new Goal(other, isMost, limit);
  }

  boolean isMetBy(List<Double> parts) {
    double value = parts.get(part);
    return isMost ? value <= limit : value >= limit;
  }

  @Override
  public String toString() {
    return (isMost ? "≤ " : "≥ ") + FigureText.number(limit);
  }
}
