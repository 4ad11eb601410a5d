package dev.darkroom.prompt.policy;

/**
 * One character of a text, folded: in lower case, without diacritics, in its usual width and font.
 *
 * @param plain the code point
 * @param latin the Latin letter it is at times written for, such as e for 3; else {@code plain}
 * @param start where the character that it comes from begins in the text
 * @param end where that one ends
 */
record Letter(int plain, int latin, int start, int end) {

  /** Whether it belongs to a word and does not stand between two. */
  boolean isWordPart() {
    return Character.isLetterOrDigit(plain) || isMark(plain);
  }

  /** Whether people also write it in a word in place of a letter. */
  boolean isMask() {
    return latin != plain;
  }

  /** Whether it can be read as a Latin letter or is a digit. */
  boolean looksLatin() {
    return (latin >= 'a' && latin <= 'z') || (latin >= '0' && latin <= '9');
  }

  /** Whether its script puts no spaces between words. */
  boolean isUnspaced() {
    return switch (Character.UnicodeScript.of(plain)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
      // Only scripts of spaced words are left, of which there are more than a hundred.
      default -> false;
    };
  }

  /** The same place in the text, read as the letter that was meant. */
  Letter as(int meant) {
    return new Letter(meant, meant, start, end);
  }

  /** Vowel signs and the like, which are parts of words in many scripts. */
  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
