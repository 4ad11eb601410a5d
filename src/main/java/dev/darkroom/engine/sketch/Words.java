package dev.darkroom.engine.sketch;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text in order: lower case, without accents, apostrophes and hyphens. Numbers are
 * words, each pictograph is one, and a punctuation mark that ends a thought is a {@link #STOP}.
 */
final class Words {

  /** Stands where a comma, a full stop or the like separated two thoughts. */
  static final String STOP = ",";

  private Words() {}

  /** The words of any text at all; never fails. */
  static List<String> of(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    folded
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK && !isApostrophe(c))
        .forEach(c -> {
          if (Character.isLetterOrDigit(c)) {
            word.appendCodePoint(c);
            return;
          }
          flush(word, words);
          if (Character.getType(c) == Character.OTHER_SYMBOL) {
            words.add(Character.toString(c));
          } else if (",.;:!?()[]|\n".indexOf(c) >= 0) {
            words.add(STOP);
          }
        });
    flush(word, words);
    return words;
  }

  /**
   * The forms under which a word may be listed, the word itself first: its singulars as English
   * spells plurals, regular ones only.
   */
  static Set<String> forms(String word) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(word);
    if (word.length() < 4 || !word.endsWith("s") || word.endsWith("ss")) {
      return forms;
    }
    if (word.endsWith("ies")) {
      forms.add(cut(word, 3) + "y");
    }
    if (word.endsWith("ves")) {
      forms.add(cut(word, 3) + "f");
      forms.add(cut(word, 3) + "fe");
    }
    forms.add(cut(word, 1));
    if (word.endsWith("es")) {
      forms.add(cut(word, 2));
    }
    return forms;
  }

  private static String cut(String word, int letters) {
    return word.substring(0, word.length() - letters);
  }

  private static boolean isApostrophe(int c) {
    return c == '\'' || c == 0x2019;
  }

  private static void flush(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }
}
