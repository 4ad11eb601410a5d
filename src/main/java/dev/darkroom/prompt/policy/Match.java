package dev.darkroom.prompt.policy;

import java.util.regex.Pattern;

/**
 * What of a text is listed.
 *
 * @param group the list's name
 * @param word the listed word or words as the text has them, without what can't be seen, and cut
 *     with an ellipsis after {@value #LONGEST} characters
 */
public record Match(String group, String word) {

  static final int LONGEST = 40;

  private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");
  private static final Pattern GAP = Pattern.compile("[\\s\\p{Cc}\\p{Z}]+");

  static Match of(Hit hit, String text) {
    String visible = UNSEEN.matcher(text.substring(hit.start(), hit.end())).replaceAll("");
    return new Match(hit.entry().group(), clipped(GAP.matcher(visible).replaceAll(" ")));
  }

  private static String clipped(String word) {
    return word.codePointCount(0, word.length()) <= LONGEST
        ? word
        : word.substring(0, word.offsetByCodePoints(0, LONGEST)) + "…";
  }
}
