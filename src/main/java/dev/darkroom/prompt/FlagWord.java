package dev.darkroom.prompt;

import java.util.Locale;
import java.util.Optional;

/**
 * A word of a prompt that is meant as a flag: {@code --ar}, {@code --AR}, {@code --ar=16:9}.
 *
 * <p>Two hyphens and a letter always mean a flag, known or not, so that a misspelt one is not
 * painted. Phones turn two hyphens into a dash; but a dash is also punctuation, so a word that
 * begins with one is a flag only when its name is known.
 *
 * @param name the name in lower case, without hyphens
 * @param value what follows the equals sign, perhaps nothing; empty when there is none
 */
record FlagWord(String name, Optional<String> value) {

  private static final String HYPHENS = "--";
  private static final String EN_DASH = "–";
  private static final String EM_DASH = "—";

  /** Reads a word, or nothing where it is just a word. */
  static Optional<FlagWord> in(String word) {
    if (word.startsWith(HYPHENS)) {
      return Optional.of(split(word.substring(HYPHENS.length())))
          .filter(flag -> !flag.name.isEmpty() && Character.isLetter(flag.name.codePointAt(0)));
    }
    if (word.startsWith(EM_DASH) || word.startsWith(EN_DASH)) {
      return Optional.of(split(word.substring(1)))
          .filter(flag -> Flag.named(flag.name).isPresent());
    }
    return Optional.empty();
  }

  private static FlagWord split(String body) {
    int equals = body.indexOf('=');
    return equals < 0
        ? new FlagWord(body.toLowerCase(Locale.ROOT), Optional.empty())
        : new FlagWord(
            body.substring(0, equals).toLowerCase(Locale.ROOT),
            Optional.of(body.substring(equals + 1)));
  }

  /** The flag as messages name it. */
  String typed() {
    return HYPHENS + Words.clipped(name);
  }
}
