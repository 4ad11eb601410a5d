package dev.darkroom.prompt.policy;

import java.text.Normalizer;

/**
 * A line of a list: a word, or several in a row.
 *
 * @param group the list's name
 * @param phrase as {@link Reading} spells it
 * @param isOpen whether the last word may go on, in any way
 */
record Entry(String group, String phrase, boolean isOpen) {

  private static final int LONGEST = 100;
  private static final String OPEN = "*";

  Entry {
    if (phrase.isEmpty()) {
      throw new IllegalArgumentException("an entry without a letter");
    }
    if (phrase.length() > LONGEST) {
      throw new IllegalArgumentException(
          "an entry of %d characters, and %d is the most".formatted(phrase.length(), LONGEST));
    }
  }

  /**
   * Reads an entry as it stands in a file.
   *
   * @throws IllegalArgumentException saying what it is, such as "an entry without a letter"
   */
  static Entry of(String group, String written) {
    boolean open = written.endsWith(OPEN);
    String phrase = open ? written.substring(0, written.length() - OPEN.length()) : written;
    if (phrase.contains(OPEN)) {
      throw new IllegalArgumentException("a * that is not at the end of its entry");
    }
    String composed = Normalizer.normalize(phrase, Normalizer.Form.NFC);
    return new Entry(group, Reading.plain(Folding.letters(composed)).toString(), open);
  }

  /** The one of two entries for the same phrase that finds more; the first if they are alike. */
  static Entry wider(Entry first, Entry second) {
    return second.isOpen && !first.isOpen ? second : first;
  }
}
