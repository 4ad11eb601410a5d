package dev.darkroom.prompt;

import java.math.BigDecimal;

/**
 * Numbers as people type them: ASCII digits, no exponents, no grouping. Java's own parsers take
 * more ({@code 0x1p3}, {@code 1e9}, {@code NaN}, digits of every script), which nobody means.
 */
final class Numerals {

  private Numerals() {}

  /** Whether the text is one or more digits. */
  static boolean isWhole(String text) {
    return !text.isEmpty() && text.chars().allMatch(Numerals::isDigit);
  }

  /** Whether the text is digits with at most one point among, before or behind them. */
  static boolean isDecimal(String text) {
    int point = text.indexOf('.');
    return isWhole(point < 0 ? text : text.substring(0, point) + text.substring(point + 1));
  }

  /** Whether the text is a number of either kind, or one below zero. */
  static boolean isNumber(String text) {
    return isDecimal(text.startsWith("-") ? text.substring(1) : text);
  }

  /** The value of a whole number, or the largest {@code long} where it is larger still. */
  static long clamped(String whole) {
    try {
      return Long.parseLong(whole);
    } catch (NumberFormatException tooLarge) {
      return Long.MAX_VALUE;
    }
  }

  /** The shortest text that {@link #isDecimal} takes and that reads back as the same number. */
  static String write(double number) {
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
