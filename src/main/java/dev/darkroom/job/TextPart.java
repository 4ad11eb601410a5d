package dev.darkroom.job;

/**
 * A part of texts that SQL looks for, in any case.
 *
 * <p>What is ASCII is compared as ASCII, whatever the database's collation, which takes half the
 * time. So the dotted İ and the sign of Kelvin, which some collations take for an i and a k, are
 * found by themselves alone.
 */
public record TextPart(String text) {

  private static final int END_OF_ASCII = 128;

  /**
   * The condition that the part is in a text. Of it the planner expects that a third of all texts
   * meet it, where it takes a pattern of {@code like} for rare and sorts all that it finds.
   *
   * @param expression the text
   * @param parameter the part
   */
  public String isIn(String expression, String parameter) {
    String collation = isAscii() ? " collate \"C\"" : "";
    return "strpos(lower(%s%s), (select lower(%s))) > 0"
        .formatted(expression, collation, parameter);
  }

  private boolean isAscii() {
    return text.chars().allMatch(unit -> unit < END_OF_ASCII);
  }
}
