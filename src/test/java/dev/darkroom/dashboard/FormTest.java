package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.FieldException;
import dev.darkroom.prompt.ParameterOverrides;
import dev.darkroom.prompt.PromptException;
import dev.darkroom.prompt.PromptParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

  private static final String PAIR = "\uD83C\uDF05";

  @Test
  void fieldsAreDecodedAsBrowsersEncodeThem() {
    Form form = read("a=one+two%2B%26%3D&b=%F0%9F%8C%85+%C3%BC&c=&d&=e&a%20b=x=y");

    assertThat(form.text("a", 100)).contains("one two+&=");
    assertThat(form.text("b", 100)).contains(PAIR + " \u00FC");
    assertThat(form.text("c", 100)).isEmpty();
    assertThat(form.text("d", 100)).isEmpty();
    assertThat(form.text("", 100)).contains("e");
    assertThat(form.text("a b", 100)).contains("x=y");
    assertThat(form.text("missing", 100)).isEmpty();
    assertThat(read("").all("a")).isEmpty();
  }

  @Property(tries = 200)
  void whateverIsTypedComesThrough(@ForAll("typed") String typed) {
    assertThat(read("a=" + URLEncoder.encode(typed, StandardCharsets.UTF_8)).exact("a", 1_000))
        .isEqualTo(Optional.of(typed).filter(text -> !text.isEmpty()));
  }

  @Provide
  Arbitrary<String> typed() {
    return Arbitraries.integers()
        .between(1, Character.MAX_CODE_POINT)
        .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
        .map(Character::toString)
        .list()
        .ofMaxSize(100)
        .map(characters -> String.join("", characters).replace("\r", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%2", "a=%zz", "%=a", "a=b&c=%-1"})
  void aBadEncodingIsRefused(String body) {
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(() -> read(body))
        .withMessage("The form is not encoded as forms are.");
  }

  @Test
  void spacesAroundATextDoNotCountButInAPasswordTheyDo() {
    Form form = read("a=+%09x+y%0A&b=+++");

    assertThat(form.text("a", 100)).contains("x y");
    assertThat(form.exact("a", 100)).contains(" \tx y\n");
    assertThat(form.text("b", 100)).isEmpty();
    assertThat(form.exact("b", 100)).contains("   ");
  }

  @Test
  void theLineEndsOfABrowserCountOnce() {
    assertThat(read("a=x%0D%0Ay").exact("a", 3)).contains("x\ny");
  }

  @Test
  void lengthsAreCountedInCharactersAndNotInHalves() {
    String body = "a=" + URLEncoder.encode(PAIR.repeat(4), StandardCharsets.UTF_8);

    assertThat(read(body).text("a", 4)).contains(PAIR.repeat(4));
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(() -> read(body).text("a", 3))
        .withMessage("a has 4 characters, and at most 3 are allowed")
        .extracting(FieldException::field)
        .isEqualTo("a");
  }

  @Test
  void whatCantBeStoredIsRefused() {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> read("a=x%00y").text("a", 100))
        .withMessageContaining("a holds U+0000");
    // Half of a pair has no encoding; what stands for one decodes to signs of replacement.
    assertThat(read("a=%ED%A0%BC").text("a", 100).orElseThrow().codePoints()).containsOnly(0xFFFD);
  }

  @Test
  void ofSeveralFieldsOfANameTheFirstIsTheText() {
    Form form = read("a=1&b=2&a=+&a=3+");

    assertThat(form.text("a", 100)).contains("1");
    assertThat(form.all("a")).containsExactly("1", "3");
  }

  @Test
  void aFormHasAnEnd() {
    String most = "a=" + "x".repeat(Form.LONGEST - 2);

    assertThat(read(most).text("a", Form.LONGEST)).isPresent();
    assertThatExceptionOfType(FieldException.class)
        .isThrownBy(() -> read(most + "x"))
        .withMessage("The form has too much text.");
  }

  @Test
  void aFormThatBreaksOffIsNobodysFault() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();

    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> Form.read(broken))
        .withMessage("The form broke off on its way.");
  }

  @Test
  void controlsThatWereLeftAloneSayNothing() {
    Form untouched = read("aspect_ratio=1%3A1&process_mode=fast&chaos=0&stylize=100&seed=&no=+");

    assertThat(untouched.overrides(Tool.IMAGINE.controls())).isEqualTo(ParameterOverrides.NONE);
  }

  @Test
  void controlsThatWereMovedSpeak() {
    Form moved =
        read("aspect_ratio=3%3A2&process_mode=fast&chaos=7&stylize=0100&seed=0&no=fog&quality=2");

    assertThat(moved.overrides(Tool.IMAGINE.controls()))
        .isEqualTo(PromptParser.parse("--ar 3:2 --chaos 7 --seed 0 --no fog").overrides());
    assertThat(moved.overrides(Tool.BLEND.controls()))
        .isEqualTo(PromptParser.parse("--ar 3:2").overrides());
  }

  @Test
  void aControlWithAnImpossibleValueIsNamed() {
    assertThatExceptionOfType(PromptException.class)
        .isThrownBy(() -> read("chaos=101").overrides(Tool.IMAGINE.controls()))
        .withMessage("chaos must be 0 to 100, not 101");
  }

  private static Form read(String body) {
    return Form.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
  }
}
