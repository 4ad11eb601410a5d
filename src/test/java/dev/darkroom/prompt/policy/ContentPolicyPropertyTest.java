package dev.darkroom.prompt.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The policy against one that goes through all words and entries, and against made-up disguises.
 */
class ContentPolicyPropertyTest {

  private static final int DIGIT = 4;
  private static final int PLAIN = 7;

  /** Words from {@code from} to before {@code to}. */
  private record Span(int from, int to) {

    boolean contains(Span other) {
      return from <= other.from && other.to <= to;
    }
  }

  @Property
  void findsAnEntryWhereverItsWordsStandAndNowhereElse(
      @ForAll("entries") List<String> listed,
      @ForAll("entries") List<String> allowed,
      @ForAll("texts") String text) {
    List<Span> allowedSpans = spans(allowed, text);
    boolean expected =
        spans(listed, text).stream()
            .anyMatch(span -> allowedSpans.stream().noneMatch(other -> other.contains(span)));

    assertThat(policy(listed, allowed).check(text).isPresent()).isEqualTo(expected);
  }

  @Property
  void disguisesChangeNothing(
      @ForAll("words") String word,
      @ForAll("words") String other,
      @ForAll("disguises") List<Integer> disguises) {
    ContentPolicy policy = policy(List.of(word), List.of());
    StringBuilder disguised = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      // The first letter is never a digit, since a number is just a number.
      int kind = i == 0 && disguises.get(i) == DIGIT ? PLAIN : disguises.get(i);
      disguised.append(disguise(word.charAt(i), kind));
    }

    assertThat(policy.check("a %s b".formatted(disguised))).isPresent();
    assertThat(policy.check(other + disguised)).isEmpty();
  }

  @Provide
  Arbitrary<List<String>> entries() {
    Arbitrary<String> phrase =
        fewWords().list().ofMinSize(1).ofMaxSize(3).map(words -> String.join(" ", words));
    Arbitrary<String> ending = Arbitraries.of("", "", "*");
    return phrase.flatMap(text -> ending.map(text::concat)).list().ofMinSize(1).ofMaxSize(8);
  }

  @Provide
  Arbitrary<String> texts() {
    return fewWords().list().ofMaxSize(12).map(words -> String.join(" ", words));
  }

  /** So few that entries and texts have many in common. */
  private static Arbitrary<String> fewWords() {
    return Arbitraries.strings().withChars("ae").ofMinLength(2).ofMaxLength(3);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars("aeo").ofMinLength(2).ofMaxLength(3);
  }

  @Provide
  Arbitrary<List<Integer>> disguises() {
    return Arbitraries.integers().between(0, PLAIN).list().ofSize(3);
  }

  private static String disguise(char letter, int kind) {
    int index = "aeo".indexOf(letter);
    return switch (kind) {
      case 0 -> String.valueOf(letter).toUpperCase(Locale.ROOT);
      case 1 -> String.valueOf("áëø".charAt(index));
      case 2 -> String.valueOf("ａｅｏ".charAt(index));
      case 3 -> String.valueOf("аео".charAt(index)); // Cyrillic
      case DIGIT -> String.valueOf("430".charAt(index));
      case 5 -> letter + "\u200b";
      case 6 -> "\u00ad" + letter + "\u0336";
      default -> String.valueOf(letter);
    };
  }

  private static ContentPolicy policy(List<String> listed, List<String> allowed) {
    List<String> lines = new ArrayList<>(List.of("[listed]"));
    lines.addAll(listed);
    lines.add("[allow]");
    lines.addAll(allowed);
    return ContentPolicy.parse(lines.stream().collect(Collectors.joining("\n")));
  }

  private static List<Span> spans(List<String> entries, String text) {
    List<String> words = text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    List<Span> spans = new ArrayList<>();
    for (String entry : entries) {
      int length = entry.split(" ", -1).length;
      for (int from = 0; from + length <= words.size(); from++) {
        if (matches(entry, String.join(" ", words.subList(from, from + length)))) {
          spans.add(new Span(from, from + length));
        }
      }
    }
    return spans;
  }

  private static boolean matches(String entry, String words) {
    return entry.endsWith("*")
        ? words.startsWith(entry.substring(0, entry.length() - 1))
        : words.equals(entry);
  }
}
