package dev.darkroom.bench;

import java.util.Locale;

/** Numbers as people read them: three digits that count, and no more. */
final class FigureText {

  private static final double FEW = 10;
  private static final double MANY = 100;

  private FigureText() {}

  static String number(double value) {
    double size = Math.abs(value);
    String format =
        value == Math.rint(value) || size >= MANY ? "%,.0f" : size >= FEW ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }
}
