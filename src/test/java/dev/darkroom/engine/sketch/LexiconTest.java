package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.darkroom.engine.sketch.Meaning.At;
import dev.darkroom.engine.sketch.Meaning.Usually;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LexiconTest {

  @Test
  void everyPhraseIsSpelledAsPromptsAreRead() {
    assertThat(phrases())
        .filteredOn(phrase -> !phrase.startsWith("@"))
        .allSatisfy(phrase -> assertThat(String.join(" ", Words.of(phrase))).isEqualTo(phrase))
        .allSatisfy(p -> assertThat(Words.of(p)).hasSizeLessThanOrEqualTo(Lexicon.LONGEST));
  }

  @Test
  void everyHabitatBelongsToAnIcon() {
    assertThat(phrases())
        .filteredOn(phrase -> phrase.startsWith("@"))
        .isNotEmpty()
        .allMatch(phrase -> IconSet.standard().has(phrase.substring(1)));
  }

  @Test
  void aQuestionMarkMakesADefault() {
    Lexicon lexicon = Lexicon.of(Stream.of("moonlit = hour:night?"));
    assertThat(lexicon.find("moonlit")).hasValue(List.of(new Usually(new At(Scene.Hour.NIGHT))));
  }

  @Test
  void whatIsListedTwiceOrMeansNothingKnownIsRefused() {
    assertThatThrownBy(() -> Lexicon.of(Stream.of("a, a = nothing"))).hasMessageContaining("twice");
    assertThatThrownBy(() -> Lexicon.of(Stream.of("a = mood:sad")))
        .hasMessageContaining("mood:sad");
    assertThatThrownBy(() -> Lexicon.of(Stream.of("a"))).hasMessageContaining("'='");
  }

  private static List<String> phrases() {
    return Resources.lines("lexicon.txt")
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .flatMap(line -> Stream.of(line.substring(0, line.indexOf('=')).split(",", -1)))
        .map(String::strip)
        .toList();
  }
}
