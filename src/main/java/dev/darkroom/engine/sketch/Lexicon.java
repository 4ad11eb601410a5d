package dev.darkroom.engine.sketch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What words and phrases say about a scene, from {@code lexicon.txt}, whose head describes the
 * notation.
 */
final class Lexicon {

  /** The longest phrase listed, in words. */
  static final int LONGEST = 6;

  private static final String HABITAT = "@";

  private final Map<String, List<Meaning>> meanings;

  private Lexicon(Map<String, List<Meaning>> meanings) {
    this.meanings = Map.copyOf(meanings);
  }

  /** Reads the lexicon that comes with the engine. */
  static Lexicon load() {
    return of(Resources.lines("lexicon.txt"));
  }

  /**
   * Reads lines in the notation of {@code lexicon.txt}.
   *
   * @throws IllegalArgumentException naming the phrase that is listed twice or makes no sense
   */
  static Lexicon of(Stream<String> lines) {
    Map<String, List<Meaning>> meanings = new HashMap<>();
    lines.filter(line -> !line.isBlank() && line.charAt(0) != '#').forEach(l -> read(l, meanings));
    return new Lexicon(meanings);
  }

  private static void read(String line, Map<String, List<Meaning>> meanings) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("a line without '=': " + line);
    }
    String right = line.substring(equals + 1).strip();
    List<Meaning> meaning =
        right.equals("nothing")
            ? List.of()
            : Stream.of(right.split(" +")).map(Meaning::parse).toList();
    for (String phrase : line.substring(0, equals).split(",", -1)) {
      if (meanings.putIfAbsent(phrase.strip(), meaning) != null) {
        throw new IllegalArgumentException("listed twice: " + phrase.strip());
      }
    }
  }

  /** What the phrase says; an empty list where it is known and says nothing. */
  Optional<List<Meaning>> find(String phrase) {
    return Optional.ofNullable(meanings.get(phrase));
  }

  /** What is usual where this icon is drawn, unless the prompt says otherwise. */
  List<Meaning> habitat(String icon) {
    return meanings.getOrDefault(HABITAT + icon, List.of());
  }
}
