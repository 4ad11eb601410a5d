package dev.darkroom.engine.sketch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void caseAccentsHyphensAndApostrophesMakeNoDifference() {
    assertThat(Words.of("Snow-Capped FJÖRD’s")).containsExactly("snow", "capped", "fjords");
  }

  @Test
  void punctuationEndsAThought() {
    assertThat(Words.of("no trees, a lake.")).containsExactly("no", "trees", ",", "a", "lake", ",");
  }

  @Test
  void pictographsAndOtherScriptsAreWords() {
    assertThat(Words.of("🐱by 湖")).containsExactly("🐱", "by", "湖");
  }

  @Test
  void formsUndoPlurals() {
    assertThat(Words.forms("wolves")).contains("wolf");
    assertThat(Words.forms("cities")).contains("city");
    assertThat(Words.forms("foxes")).contains("fox");
    assertThat(Words.forms("houses")).contains("house");
    assertThat(Words.forms("grass")).containsExactly("grass");
    assertThat(Words.forms("bus")).containsExactly("bus");
  }

  @Property(tries = 500)
  void anyTextHasWords(@ForAll String text) {
    assertThatCode(() -> Words.of(text).forEach(Words::forms)).doesNotThrowAnyException();
    assertThat(Words.of(text)).doesNotContain("");
  }
}
