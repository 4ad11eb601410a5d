package dev.darkroom.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptParserTest {

  @Test
  void plainTextIsAllText() {
    assertThat(PromptParser.parse("a red fox in the snow"))
        .isEqualTo(new ParsedPrompt("a red fox in the snow", List.of(), ParameterOverrides.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--ar 16:9      | --ar 16:9",
        "--aspect 16:9  | --ar 16:9",
        "--v 6.1        | --v 6.1",
        "--version 6.1  | --v 6.1",
        "--v 6          | --v 6.0",
        "--v 5.1        | --v 5.1",
        "--q .5         | --quality 0.5",
        "--quality 2    | --quality 2",
        "--s 250        | --stylize 250",
        "--stylize 0    | --stylize 0",
        "--c 40         | --chaos 40",
        "--chaos 100    | --chaos 100",
        "--w 100        | --weird 100",
        "--weird 3000   | --weird 3000",
        "--seed 0       | --seed 0",
        "--seed 4294967295 | --seed 4294967295",
        "--iw 0.5       | --iw 0.5",
        "--iw 3         | --iw 3",
        "--no trees, people | --no trees, people",
        "--tile         | --tile",
        "--style raw    | --style raw",
        "--raw          | --style raw",
        "--niji         | --niji",
        "--niji 6       | --v 6.0 --niji",
        "--turbo        | --turbo",
        "--fast         | --fast",
        "--relax        | --relax"
      })
  void everyFlagIsUnderstoodByEachOfItsNames(String flags, String meaning) {
    ParsedPrompt parsed = PromptParser.parse("a fox " + flags);

    assertThat(parsed.text()).isEqualTo("a fox");
    assertThat(parsed.overrides()).hasToString(meaning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a fox --ar 16:9 --s 250 --tile",
        "a fox --tile --s 250 --ar 16:9",
        "--s 250 --tile --ar 16:9 a fox",
        "a --ar 16:9 fox --s 250 --tile",
        "a fox --ar=16:9 --s=250 --tile",
        "a fox —ar 16:9 —s=250 –tile",
        "a fox --AR 16:9 --S 250 --Tile",
        "a fox\n--ar\r\n16:9\t--s \u00a0 250   --tile ",
        "a fox --ar 16:9 --s 250 --tile --s 0250 --ar 16:9 --tile",
      })
  void flagsMeanTheSameInAnyOrderPlaceAndSpelling(String prompt) {
    ParsedPrompt parsed = PromptParser.parse(prompt);

    assertThat(parsed.text()).isEqualTo("a fox");
    assertThat(parsed.overrides()).hasToString("--ar 16:9 --stylize 250 --tile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wait -- what",
        "wait --",
        "one --2 three",
        "a ---ar 16:9",
        "well-known --- or not",
        "a castle —ruined and old— at dusk",
        "a cat--tile",
        "-tile"
      })
  void hyphensAndDashesThatAreNoFlagStayText(String prompt) {
    assertThat(PromptParser.parse(prompt))
        .isEqualTo(new ParsedPrompt(prompt, List.of(), ParameterOverrides.NONE));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a fox --no trees, people --tile    | a fox | --tile --no trees, people",
        "a fox --no trees --tile --no people| a fox | --tile --no trees, people",
        "a fox --no=deep snow --tile        | a fox | --tile --no deep snow",
        "a fox --no wait -- what            | a fox | --no wait -- what",
        "a fox --no http://a/b              | a fox | --no http://a/b"
      })
  void noTakesAllWordsUpToTheNextFlag(String prompt, String text, String meaning) {
    assertThat(PromptParser.parse(prompt).text()).isEqualTo(text);
    assertThat(PromptParser.parse(prompt).overrides()).hasToString(meaning);
  }

  @Test
  void nijiTakesNoWordButAVersion() {
    ParsedPrompt parsed = PromptParser.parse("--niji a girl --tile");

    assertThat(parsed.text()).isEqualTo("a girl");
    assertThat(parsed.overrides()).hasToString("--niji --tile");
  }

  @Test
  void whiteSpaceOfEveryKindCollapses() {
    assertThat(PromptParser.parse(" a\n\nred \t\u2003fox\r\n").text()).isEqualTo("a red fox");
  }

  @Test
  void urlsAtTheFrontArePictures() {
    ParsedPrompt parsed =
        PromptParser.parse(
            "https://a.example/1.png HTTP://b.example/2?x=--y a fox like https://c/");

    assertThat(parsed.imageUrls())
        .containsExactly("https://a.example/1.png", "HTTP://b.example/2?x=--y");
    assertThat(parsed.text()).isEqualTo("a fox like https://c/");
  }

  @Test
  void commasBetweenUrlsBelongToNoUrl() {
    assertThat(PromptParser.parse("https://a/1.png, https://b/2.png,, a fox").imageUrls())
        .containsExactly("https://a/1.png", "https://b/2.png");
  }

  @Test
  void urlsBehindFlagsStandAtTheFrontToo() {
    ParsedPrompt parsed = PromptParser.parse("--iw 2 https://a/1.png a fox");

    assertThat(parsed.imageUrls()).containsExactly("https://a/1.png");
    assertThat(parsed.text()).isEqualTo("a fox");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n ", "https://a/1.png https://b/2.png", "--ar 2:3"})
  void aPromptWithoutTextIsNoError(String prompt) {
    assertThat(PromptParser.parse(prompt).text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--ar 16x9      | aspect_ratio | aspect ratio must look like 16:9, not \"16x9\"",
        "--ar 16:9,     | aspect_ratio | aspect ratio must look like 16:9, not \"16:9,\"",
        "--ar 5:1       | aspect_ratio | aspect ratio must be 1:4 to 4:1, not 5:1",
        "--ar 100000:100000 | aspect_ratio | aspect ratio must have numbers up to 99999, not 100000:100000",
        "--ar 0:1       | aspect_ratio | aspect ratio must be 1:4 to 4:1, not 0:1",
        "--ar           | aspect_ratio | --ar has no value: it must look like 16:9",
        "--ar=          | aspect_ratio | --ar has no value: it must look like 16:9",
        "--aspect --tile| aspect_ratio | --aspect has no value: it must look like 16:9",
        "--v six        | model_version | --v must be a version such as 6.1, not \"six\"",
        "--v 6.         | model_version | --v must be a version such as 6.1, not 6.",
        "--q 3          | quality | --quality must be 0.25, 0.5, 1 or 2, not 3",
        "--q high       | quality | --quality must be 0.25, 0.5, 1 or 2, not \"high\"",
        "--s 2000       | stylize | --stylize must be 0 to 1000, not 2000",
        "--s -5         | stylize | --stylize must be 0 to 1000, not -5",
        "--s 2.5        | stylize | --stylize must be a whole number from 0 to 1000, not 2.5",
        "--s much       | stylize | --stylize must be a whole number from 0 to 1000, not \"much\"",
        "--s 99999999999999999999 | stylize | --stylize must be 0 to 1000, not 99999999999999999999",
        "--c 101        | chaos | --chaos must be 0 to 100, not 101",
        "--weird 3001   | weird | --weird must be 0 to 3000, not 3001",
        "--seed 4294967296 | seed | --seed must be 0 to 4294967295, not 4294967296",
        "--seed random  | seed | --seed must be a whole number from 0 to 4294967295, not \"random\"",
        "--seed ٣       | seed | --seed must be a whole number from 0 to 4294967295, not \"٣\"",
        "--iw 3.01      | image_weight | --iw must be 0 to 3, not 3.01",
        "--iw 1e0       | image_weight | --iw must be a number from 0 to 3, not \"1e0\"",
        "--iw NaN       | image_weight | --iw must be a number from 0 to 3, not \"NaN\"",
        "--no --tile    | no | --no has no value: it must be 1 to 2000 characters of text",
        "--no=--tile    | no | --no must be words without --parameters among them, not \"--tile\"",
        "--style cute   | style | --style must be raw, not \"cute\"",
        "--tile=yes     | tile | --tile takes no value, but has \"yes\"",
        "--niji=six     | model_version | --v must be a version such as 6.1, not \"six\"",
        "--repeat 4     | prompt | --repeat is not supported: send the request once for each grid you want",
        "--r 4          | prompt | --r is not supported: send the request once for each grid you want",
        "--stylise 50   | prompt | unknown parameter --stylise, did you mean --stylize?",
        "--vresion 6    | prompt | unknown parameter --vresion, did you mean --version?",
        "--aw 16:9      | prompt | unknown parameter --aw, did you mean --ar?",
        "--on people    | prompt | unknown parameter --on, did you mean --no?",
        "--nijy         | prompt | unknown parameter --nijy, did you mean --niji?",
        "--cref         | prompt | unknown parameter --cref",
        "--x            | prompt | unknown parameter --x",
        "--été          | prompt | unknown parameter --été",
        "--ar 16:9 --aspect 1:1 | aspect_ratio | the prompt has both --ar 16:9 and --aspect 1:1",
        "--turbo --relax | process_mode | the prompt has both --turbo and --relax",
        "--niji 5 --v 6 | model_version | the prompt has both --niji 5 and --v 6"
      })
  void whatCantBeTakenIsToldToThePerson(String flags, String field, String message) {
    assertThatExceptionOfType(PromptException.class)
        .isThrownBy(() -> PromptParser.parse("a fox " + flags))
        .withMessage(message)
        .extracting(PromptException::field)
        .isEqualTo(field);
  }

  @Test
  void messagesRepeatOnlyTheStartOfLongTexts() {
    String long41 = "😀".repeat(41);

    assertThatExceptionOfType(PromptException.class)
        .isThrownBy(() -> PromptParser.parse("--ar " + long41))
        .withMessage("aspect ratio must look like 16:9, not \"" + "😀".repeat(40) + "…\"");
    assertThatExceptionOfType(PromptException.class)
        .isThrownBy(() -> PromptParser.parse("--x" + long41))
        .withMessage("unknown parameter --x" + "😀".repeat(39) + "…");
  }

  @Test
  void aPromptOf4000CharactersIsTakenAndALongerOneIsNot() {
    String longest = "😀".repeat(4000);

    assertThat(PromptParser.parse(longest).text()).isEqualTo(longest);
    assertThatExceptionOfType(PromptException.class)
        .isThrownBy(() -> PromptParser.parse(longest + "x"))
        .withMessage("the prompt must be at most 4000 characters, not 4001");
  }

  @Property
  void anyTextGivesAResultOrAPromptException(@ForAll String prompt) {
    assertIsTakenOrRefused(prompt);
  }

  @Property(tries = 5000)
  void anyTextOfTheLanguagesOwnPiecesGivesAResultOrAPromptException(
      @ForAll("pieces") String prompt) {
    assertIsTakenOrRefused(prompt);
  }

  private static void assertIsTakenOrRefused(String prompt) {
    ParsedPrompt parsed;
    try {
      parsed = PromptParser.parse(prompt);
    } catch (PromptException refused) {
      assertThat(refused).hasMessageMatching("(?s).{10,300}");
      return;
    }
    assertIsWhole(parsed);
  }

  /** What was taken apart, put together again, is taken apart in the same way. */
  private static void assertIsWhole(ParsedPrompt parsed) {
    String rebuilt =
        String.join(" ", parsed.imageUrls()) + " " + parsed.text() + " " + parsed.overrides();
    assertThat(PromptParser.parse(rebuilt.strip())).isEqualTo(parsed);
  }

  @Provide
  static Arbitrary<String> pieces() {
    Arbitrary<String> known =
        Arbitraries.of(
            "--",
            "—",
            "–",
            "=",
            "ar",
            "s",
            "q",
            "no",
            "niji",
            "tile",
            "style",
            "raw",
            "seed",
            "v",
            "turbo",
            "fast",
            "16:9",
            "1:1",
            "0",
            "6",
            ".5",
            "-1",
            "250",
            "https://a/b",
            ",",
            "fox",
            " ",
            " ",
            "\n",
            "\u00a0",
            "\ud83d",
            "\u0000",
            "İ");
    return known.list().ofMaxSize(30).map(pieces -> String.join("", pieces));
  }

  @Property
  void printedFlagsReadBackAsTheSameOverrides(@ForAll("overrides") ParameterOverrides overrides) {
    ParsedPrompt parsed = PromptParser.parse("a fox " + overrides.asFlags());

    assertThat(parsed).isEqualTo(new ParsedPrompt("a fox", List.of(), overrides));
  }

  @Provide
  static Arbitrary<ParameterOverrides> overrides() {
    return OverridesArbitrary.any();
  }

  @ParameterizedTest
  @MethodSource("traps")
  void longPromptsMadeToHurtAreTakenOrRefused(String trap) {
    assertThat(trap).hasSizeBetween(3900, PromptParser.MAX_LENGTH);
    assertIsTakenOrRefused(trap);
  }

  static List<String> traps() {
    return List.of(
        "--s 1 ".repeat(666),
        "--no a ".repeat(571),
        "--" + "a".repeat(3998),
        "--ar " + "1:".repeat(1997),
        "--ar " + "0".repeat(3900) + "1:1",
        "--v " + "9".repeat(3990),
        "--iw 0." + "0".repeat(3900) + "1",
        "- ".repeat(2000),
        "https://a ".repeat(400));
  }
}
