package dev.darkroom.prompt.policy;

import java.util.HashMap;
import java.util.Map;

/** Characters that people write for Latin letters, to the eye nearly the same. */
final class LookAlikes {

  /** Latin letters in another form, which Unicode's own decomposition does not take apart. */
  private static final Map<Integer, Integer> STYLED =
      table(
          "øØłŁđĐħĦŧŦƀɑɡɩɪɴʀʙʜʟʏ", "oollddhhttbagiinrbhly",
          "ᴀᴄᴅᴇꜰɢᴊᴋᴍᴏᴘꞯꜱᴛᴜᴠᴡᴢ", "acdefgjkmopqstuvwz");

  /** Other scripts' letters, digits and signs, which are also just that. */
  private static final Map<Integer, Integer> MASKS =
      table(
          "АВЕКМНОРСТУХІЈЅҺԀԚԜӀҮ", "abekmhopctyxijshdqwly",
          "авекмнорстухіјѕһԁԛԝӏүьгп", "abekmhopctyxijshdqwlybrn",
          "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx",
          "αβγεηικνορτυχω", "abyenikvoptuxw",
          "013457@$", "oieastas");

  /** Negative circled and squared letters, A to Z twice, which have no compatibility mapping. */
  private static final int NEGATIVE_CIRCLED_A = 0x1F150;

  private static final int NEGATIVE_SQUARED_A = 0x1F170;
  private static final int LETTERS = 26;

  private LookAlikes() {}

  /** The Latin letter that the character is another form of, or the character itself. */
  static int unstyled(int codePoint) {
    if (isLetterFrom(NEGATIVE_CIRCLED_A, codePoint)) {
      return 'a' + codePoint - NEGATIVE_CIRCLED_A;
    }
    if (isLetterFrom(NEGATIVE_SQUARED_A, codePoint)) {
      return 'a' + codePoint - NEGATIVE_SQUARED_A;
    }
    return STYLED.getOrDefault(codePoint, codePoint);
  }

  /**
   * The Latin letter that the character may be written for, or the character itself. Upper and
   * lower case differ: a Greek Η looks like an h, and its small η like an n.
   */
  static int unmasked(int codePoint) {
    return MASKS.getOrDefault(codePoint, codePoint);
  }

  private static boolean isLetterFrom(int first, int codePoint) {
    return codePoint >= first && codePoint < first + LETTERS;
  }

  /** Pairs of rows: the look-alikes, and below each the letter it looks like. */
  private static Map<Integer, Integer> table(String... rows) {
    Map<Integer, Integer> table = new HashMap<>();
    for (int row = 0; row < rows.length; row += 2) {
      int[] from = rows[row].codePoints().toArray();
      int[] to = rows[row + 1].codePoints().toArray();
      if (from.length != to.length) {
        throw new IllegalArgumentException(
            rows[row] + " and " + rows[row + 1] + " differ in length");
      }
      for (int i = 0; i < from.length; i++) {
        table.put(from[i], to[i]);
      }
    }
    return Map.copyOf(table);
  }
}
