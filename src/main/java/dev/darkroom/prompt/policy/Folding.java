package dev.darkroom.prompt.policy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Undoes what changes a word's look and not its letters: width, font, case, diacritics, and
 * characters that can't be seen.
 */
final class Folding {

  /**
   * Accents, strokes and rings for any letter; the vowel signs of a script are in its own block.
   */
  private static final Set<Character.UnicodeBlock> DIACRITICS =
      Set.of(
          Character.UnicodeBlock.COMBINING_DIACRITICAL_MARKS,
          Character.UnicodeBlock.COMBINING_DIACRITICAL_MARKS_EXTENDED,
          Character.UnicodeBlock.COMBINING_DIACRITICAL_MARKS_SUPPLEMENT,
          Character.UnicodeBlock.COMBINING_MARKS_FOR_SYMBOLS,
          Character.UnicodeBlock.COMBINING_HALF_MARKS,
          Character.UnicodeBlock.VARIATION_SELECTORS,
          Character.UnicodeBlock.VARIATION_SELECTORS_SUPPLEMENT);

  /** Letters by their category that have no shape: the fillers of Hangul, two vowels of Khmer. */
  private static final Set<Integer> SHAPELESS =
      Set.of(0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5);

  private Folding() {}

  /**
   * The characters of a text, in order.
   *
   * @param text in Unicode's composed form (NFC)
   */
  static List<Letter> letters(String text) {
    List<Letter> letters = new ArrayList<>(text.length());
    int next;
    for (int at = 0; at < text.length(); at = next) {
      int codePoint = text.codePointAt(at);
      next = endOfUnseen(text, at + Character.charCount(codePoint));
      if (codePoint < 0x80) {
        int lower = Character.toLowerCase(codePoint);
        letters.add(new Letter(lower, LookAlikes.unmasked(lower), at, next));
      } else {
        addFolded(letters, text.substring(at, next), at, next);
      }
    }
    return letters;
  }

  /** What can't be seen belongs to the character before it. */
  private static int endOfUnseen(String text, int from) {
    int end = from;
    while (end < text.length() && isUnseen(text.codePointAt(end))) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private static void addFolded(List<Letter> letters, String character, int start, int end) {
    for (int cased : usualForm(character)) {
      int letter = LookAlikes.unstyled(cased);
      int meant = LookAlikes.unmasked(letter);
      for (int plain : foldCase(letter)) {
        letters.add(new Letter(plain, meant == letter ? plain : meant, start, end));
      }
    }
  }

  /** Taken apart, without diacritics, and put together again, as syllables of Hangul must be. */
  private static int[] usualForm(String character) {
    StringBuilder kept = new StringBuilder();
    Normalizer.normalize(character, Normalizer.Form.NFKD)
        .codePoints()
        .filter(codePoint -> !isUnseen(codePoint))
        .forEach(kept::appendCodePoint);
    return Normalizer.normalize(kept, Normalizer.Form.NFC).codePoints().toArray();
  }

  private static boolean isUnseen(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT
        || SHAPELESS.contains(codePoint)
        || DIACRITICS.contains(Character.UnicodeBlock.of(codePoint));
  }

  /** By way of upper case, which makes one of ß and ss, and of the two small sigmas. */
  private static int[] foldCase(int codePoint) {
    return Character.toString(codePoint)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .toArray();
  }
}
