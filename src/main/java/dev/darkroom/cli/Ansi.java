package dev.darkroom.cli;

/** The control sequences of ECMA-48 that lines are drawn in place with. */
final class Ansi {
  static final String TO_LINE_START = "\r";
  static final String CLEAR_TO_LINE_END = "\u001B[K";
  static final String CLEAR_TO_SCREEN_END = "\u001B[J";
  private static final String WRAP_OFF = "\u001B[?7l";
  private static final String WRAP_ON = "\u001B[?7h";

  private Ansi() {}

  /** So many lines up. */
  static String up(int lines) {
    return "\u001B[" + lines + "A";
  }

  /**
   * The text in place of the line; without wrapping, a terminal narrower than we think cuts it
   * instead of breaking it.
   */
  static String onOneLine(String text) {
    return WRAP_OFF + text + CLEAR_TO_LINE_END + WRAP_ON;
  }
}
