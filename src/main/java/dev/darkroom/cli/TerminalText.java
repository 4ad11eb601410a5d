package dev.darkroom.cli;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;

/**
 * Text as a terminal shows it: its width in columns, cut to fit, and free of control characters.
 */
final class TerminalText {
  private static final String ELLIPSIS = "…";

  private TerminalText() {}

  /** The text on one line: control characters and line breaks become single spaces. */
  static String oneLine(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]+", " ")
        .strip();
  }

  /** The columns that the text takes: two for East Asian letters and emoji, none for accents. */
  static int columns(String text) {
    return text.codePoints().map(TerminalText::columns).sum();
  }

  /** The text in at most {@code columns} columns, with an ellipsis where something was cut. */
  static String fit(String text, int columns) {
    if (columns(text) <= columns) {
      return text;
    }
    var kept = new StringBuilder();
    var left = columns - columns(ELLIPSIS);
    for (var codePoint : text.codePoints().toArray()) {
      left -= columns(codePoint);
      if (left < 0) {
        break;
      }
      kept.appendCodePoint(codePoint);
    }
    return kept.toString().stripTrailing() + ELLIPSIS;
  }

  /** The text with spaces up to {@code columns} columns. */
  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - columns(text)));
  }

  private static int columns(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(codePoint) ? 2 : 1;
    };
  }

  /** The East Asian wide and fullwidth forms of UAX #11, by script and block. */
  private static boolean isWide(int codePoint) {
    if (codePoint < 0x1100) {
      return false;
    }
    if (codePoint >= 0xFF00 && codePoint <= 0xFFEF) {
      return codePoint <= 0xFF60 || codePoint >= 0xFFE0;
    }
    return switch (UnicodeScript.of(codePoint)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, YI -> true;
      default ->
          Character.isEmojiPresentation(codePoint) || (codePoint >= 0x3000 && codePoint <= 0x303E);
    };
  }
}
