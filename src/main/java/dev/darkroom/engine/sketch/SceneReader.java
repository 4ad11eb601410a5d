package dev.darkroom.engine.sketch;

import dev.darkroom.engine.RenderParameters;
import dev.darkroom.engine.sketch.Meaning.Counts;
import dev.darkroom.engine.sketch.Meaning.Shows;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a prompt into a scene. It looks for the longest phrases first, in the lexicon and then
 * among the nouns that have a picture. Words it does not know still choose palette and layout and
 * whatever the prompt leaves open, so two prompts never make the same scene. The same prompt always
 * makes the same scene.
 */
final class SceneReader {

  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]?");

  private static final Set<String> JOINTS = Set.of("and", "or", "nor");

  /** Words without a meaning that a "no" reaches over all the same. */
  private static final Set<String> ARTICLES =
      Set.of("a", "an", "the", "any", "and", "or", "nor", "more", "of", "its", "their");

  private final Lexicon lexicon = Lexicon.load();
  private final IconSet icons = IconSet.standard();

  SceneReader() {}

  /** The scene that the prompt describes; any text at all describes one. */
  Scene read(String prompt, RenderParameters parameters) {
    return read(prompt, parameters, Optional.empty());
  }

  /** The same, where what the prompt leaves open is taken from other pictures. */
  Scene read(String prompt, RenderParameters parameters, Optional<Loan> loan) {
    List<String> words = Words.of(prompt);
    Reading reading = new Reading();
    read(words, reading, false);
    read(Words.of(parameters.no()), reading, true);
    reading.subjects().forEach(subject -> reading.suppose(lexicon.habitat(subject.icon())));
    return new SceneComposer(reading, new Chance(words), parameters, loan).scene();
  }

  /** Reads all words into {@code reading}; where {@code denied}, as things not to be seen. */
  private void read(List<String> words, Reading reading, boolean denied) {
    int at = 0;
    while (at < words.size()) {
      if (denied) {
        reading.deny();
      }
      at += phrase(words, at, reading);
    }
    reading.pause();
  }

  /** Reads the longest phrase that begins at {@code at} and returns its length in words. */
  private int phrase(List<String> words, int at, Reading reading) {
    if (words.get(at).equals(Words.STOP)) {
      reading.pause();
      return 1;
    }
    for (int length = Math.min(Lexicon.LONGEST, words.size() - at); length > 0; length--) {
      List<String> phrase = words.subList(at, at + length);
      Optional<List<Meaning>> meaning = meaning(String.join(" ", phrase), phrase.getLast());
      if (meaning.isPresent()) {
        tell(phrase, meaning.get(), follows(words, at + length), reading);
        return length;
      }
    }
    reading.stranger();
    return 1;
  }

  private void tell(
      List<String> phrase, List<Meaning> meaning, boolean continues, Reading reading) {
    if (!meaning.isEmpty()) {
      reading.phrase(meaning, continues);
    } else if (phrase.size() > 1 || !ARTICLES.contains(phrase.getFirst())) {
      reading.turn();
    }
  }

  private static boolean follows(List<String> words, int at) {
    return at < words.size() && JOINTS.contains(words.get(at));
  }

  private Optional<List<Meaning>> meaning(String phrase, String last) {
    return lexicon
        .find(phrase)
        .or(() -> icons.find(phrase).map(m -> List.of(new Shows(m.icon(), m.plural()))))
        .or(() -> inSingular(phrase, last))
        .or(() -> number(phrase));
  }

  private Optional<List<Meaning>> inSingular(String phrase, String last) {
    String before = phrase.substring(0, phrase.length() - last.length());
    return Words.forms(last).stream()
        .flatMap(form -> lexicon.find(before + form).stream())
        .findFirst();
  }

  /** A number in digits that can be a count, 1 to 99; years and resolutions are none. */
  private static Optional<List<Meaning>> number(String phrase) {
    return COUNT.matcher(phrase).matches()
        ? Optional.of(List.of(new Counts(Integer.parseInt(phrase))))
        : Optional.empty();
  }
}
