package dev.darkroom.prompt;

import java.util.ArrayList;
import java.util.List;

/** Text as words: what stands between runs of white space, line ends and no-break spaces too. */
final class Words {

  /** As much of a caller's text as a message repeats. */
  private static final int QUOTED_CHARACTERS = 40;

  private Words() {}

  /** The words of a text in their order, none of them empty. */
  static List<String> in(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int end = 0; end <= text.length(); end++) {
      if (end == text.length() || isSpace(text.charAt(end))) {
        if (end > start) {
          words.add(text.substring(start, end));
        }
        start = end + 1;
      }
    }
    return words;
  }

  /** A caller's value inside a message: numbers and ratios bare, all else in quotes. */
  static String quoted(String text) {
    String clipped = clipped(text);
    boolean bare = Numerals.isNumber(clipped) || AspectRatio.isWellFormed(clipped);
    return bare ? clipped : '"' + clipped + '"';
  }

  /** The text, cut with an ellipsis where it is too long to be repeated in a message. */
  static String clipped(String text) {
    return length(text) <= QUOTED_CHARACTERS
        ? text
        : text.substring(0, text.offsetByCodePoints(0, QUOTED_CHARACTERS)) + "…";
  }

  /** The number of characters as a person counts them, nearly: Unicode code points. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
