package dev.darkroom.prompt.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentPolicyTest {

  /** Words that are parts of many others. */
  private static final ContentPolicy SHORT_WORDS =
      ContentPolicy.parse(
          """
          [short]
          anal
          ass
          clit
          cock
          cum
          cunt
          dick
          fag
          nude
          penis
          rape
          rapist
          sex
          tit
          twat
          """);

  private static final ContentPolicy POLICY =
      ContentPolicy.parse(
          """
          [violence]
          shooting
          kill*
          slit
          bomb vest
          Dick
          café
          Straße

          [signs]
          знак
          殺人
          かき
          ยาพิษ
          독약*

          [allow]
          shooting star
          Dick Tracy
          killer whale*
          bath bomb
          殺人鬼の本
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the grass of Scunthorpe and the class of Essex",
        "an analysis of a cocktail in Penistone",
        "a therapist, an assassin and a document in Middlesex, Sussex and Wessex",
        "a bass player's passage to Clitheroe, Lightwater and Cockermouth",
        "a title, a titmouse, a button, a grape, a drape and a scrape of cumin",
        "peacock, Hancock, Dickens, Nudelsuppe, fagotto, sextant, accumulate",
        "assessment, compass, embarrass, Massachusetts, analog, canal, saltwater",
        "T H E R A P I S T, A-N-A-L-Y-S-I-S and C.O.C.K.T.A.I.L",
        "455 people, 100% off, $5 for 1 tie, @home in 2025",
        "ass\u0301embly, cockt\u00e4il and cla\u200bss",
      })
  void aListedWordInsideAnotherIsNotFound(String prompt) {
    assertThat(SHORT_WORDS.check(prompt)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slit",
        "SLIT",
        "a slit.",
        "(slit)",
        "_slit_",
        "slit-eyed",
        "the slit's edge",
        "\"slit\"",
        "slit、",
      })
  void aWholeWordIsFoundWhateverStandsBesideIt(String prompt) {
    assertThat(POLICY.check(prompt)).get().extracting(Match::group).isEqualTo("violence");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a slit and a bomb vest | slit",
        "a ｓｌｉｔ             | ｓｌｉｔ",
        "a 𝓼𝓵𝓲𝓽              | 𝓼𝓵𝓲𝓽",
        "a ⓢⓛⓘⓣ              | ⓢⓛⓘⓣ",
        "a 🅂🄻🄸🅃              | 🅂🄻🄸🅃",
        "a 🆂🅻🅸🆃              | 🆂🅻🅸🆃",
        "a 🅢🅛🅘🅣              | 🅢🅛🅘🅣",
        "a ꜱʟɪᴛ              | ꜱʟɪᴛ",
        "a šlîţ              | šlîţ",
        "a s̶l̶i̶t̶              | s̶l̶i̶t̶",
        "a ѕlіt              | ѕlіt",
        "a ЅLІТ              | ЅLІТ",
        "a slιτ              | slιτ",
        "a SLΙΤ              | SLΙΤ",
        "a sl1t              | sl1t",
        "a s1it              | s1it",
        "a $li7              | $li7",
        "a 5l17              | 5l17",
        "a s-l-i-t.          | s-l-i-t",
        "a s.l.i.t in it     | s.l.i.t",
        "s l i t             | s l i t",
        "a s l i t a cat     | s l i t",
        "a s*l_i~t           | s*l_i~t",
        "a s-l-1-t           | s-l-1-t",
        "a $ l i t           | $ l i t",
        "a sł1т              | sł1т",
        "so k1lling          | k1lling",
        "a кill              | кill",
        "a b0mb - vest       | b0mb - vest",
        "in a CAFÉ           | CAFÉ",
        "in a cafe           | cafe",
        "a STRASSE           | STRASSE",
        "ЗНАК                | ЗНАК",
      })
  void aDisguiseDoesNotHideAWordAndIsQuotedAsItStands(String prompt, String word) {
    assertThat(POLICY.check(prompt)).get().extracting(Match::word).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sl\u00adit",
        "s\u200bl\u200ci\u200dt",
        "\ufeffsl\u2060it",
        "sl\u034fit\ufe0f",
        "s\u3164lit",
        "\u202eslit\u202c",
        "s\udb40\udc73lit",
      })
  void whatCannotBeSeenIsPassedOver(String word) {
    assertThat(POLICY.check("a " + word)).isPresent();
    assertThat(POLICY.check("a " + word + "ting")).isEmpty();
  }

  @Test
  void whatCannotBeSeenOrBreaksLinesIsNotQuoted() {
    assertThat(POLICY.check("s\u200bl\u202ei\u00adt")).contains(new Match("violence", "slit"));
    assertThat(POLICY.check("bomb\r\n\u001bvest")).contains(new Match("violence", "bomb vest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill", "killing", "killers", "Killer whales and killers", "kill2"})
  void anOpenEntryFindsEveryEnding(String prompt) {
    assertThat(POLICY.check(prompt)).isPresent();
  }

  @Test
  void anOpenEntryIsQuotedWithTheWholeWord() {
    assertThat(POLICY.check("no KILLING, please")).contains(new Match("violence", "KILLING"));
    assertThat(POLICY.check("skills")).isEmpty();
  }

  @Test
  void aPhraseIsItsWordsInARow() {
    assertThat(POLICY.check("a bomb\u00a0 –\nvest")).contains(new Match("violence", "bomb – vest"));
    assertThat(POLICY.check("a bomb and a vest")).isEmpty();
    assertThat(POLICY.check("a vest, a bomb")).isEmpty();
    assertThat(POLICY.check("bombvest")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a shooting star",
        "a SHOOTING-STAR",
        "a sh00ting 5tar",
        "a ｓｈｏｏｔｉｎｇ star",
        "Dick Tracy and a killer whale",
        "killer whales",
        "殺人鬼の本",
      })
  void whatLiesInsideAnAllowedPhraseDoesNotCount(String prompt) {
    assertThat(POLICY.check(prompt)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a shooting star shooting, shooting",
    "shooting a star, shooting",
    "shooting stars, shooting",
    "Dick and Tracy, Dick",
    "a killer whale kills, kills",
    "killers whale, killers",
    "a bath bomb vest, bomb vest",
    "殺人鬼, 殺人",
  })
  void whatLiesBesideAnAllowedPhraseCounts(String prompt, String word) {
    assertThat(POLICY.check(prompt)).get().extracting(Match::word).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "夜の殺人事件, 殺人",
    "a 殺人犯 at night, 殺人",
    "甘いかきの実, かき",
    "ขวดยาพิษเก่า, ยาพิษ",
    "독약을 마시다, 독약을",
  })
  void scriptsWithoutSpacesMatchAnywhereAndOthersByWord(String prompt, String word) {
    assertThat(POLICY.check(prompt)).contains(new Match("signs", word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"人を殺す", "鍵がかぎ", "해독약", "значок", "признак"})
  void scriptsOtherThanLatinHaveNoFalseFriendsEither(String prompt) {
    assertThat(POLICY.check(prompt)).isEmpty();
  }

  @Test
  void wordsOfOtherScriptsAreNotReadAsLatinWhereALetterFits() {
    ContentPolicy policy = ContentPolicy.parse("[g]\nhet\npot");

    assertThat(policy.check("снега нет, жирот, порты")).contains(new Match("g", "нет"));
    assertThat(policy.check("снега нёбо, жрот, порты")).isEmpty();
  }

  @Test
  void theFirstMatchInTheTextIsTold() {
    assertThat(POLICY.check("a slit, then killing")).contains(new Match("violence", "slit"));
    assertThat(POLICY.check("killing, then a slit")).contains(new Match("violence", "killing"));
  }

  @Test
  void anEntryOfTwoGroupsIsOfTheFirst() {
    ContentPolicy policy = ContentPolicy.parse("[one]\nlamp\n[two]\nLAMP\nlamp*\n");

    assertThat(policy.check("lamp").orElseThrow().word()).isEqualTo("lamp");
    assertThat(policy.check("lamps")).contains(new Match("two", "lamps"));
    assertThat(policy.entries()).isEqualTo(1);
    assertThat(policy.groups()).isEqualTo(2);
  }

  @Test
  void aLongMatchIsQuotedInPart() {
    String word = "kill" + "l".repeat(100);

    assertThat(POLICY.check(word)).contains(new Match("violence", word.substring(0, 40) + "…"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "…", "\ud83d", "\udc00 \ud83d", "🦊🌙", "a", "\u0301", "1", "@"})
  void anyTextCanBeChecked(String prompt) {
    assertThat(POLICY.check(prompt)).isEmpty();
  }
}
