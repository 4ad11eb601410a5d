package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalTextTest {

  @Test
  void eastAsianLettersAndEmojiTakeTwoColumnsAndAccentsNone() {
    assertThat(TerminalText.columns("cat")).isEqualTo(3);
    assertThat(TerminalText.columns("冬の街")).isEqualTo(6);
    assertThat(TerminalText.columns("겨울")).isEqualTo(4);
    assertThat(TerminalText.columns("ＡＢ")).isEqualTo(4);
    assertThat(TerminalText.columns("🐈")).isEqualTo(2);
    assertThat(TerminalText.columns("e\u0301")).isEqualTo(1);
    assertThat(TerminalText.columns("▕█░▏…")).isEqualTo(5);
  }

  @Test
  void aLongTextIsCutWithAnEllipsisAndNeverThroughALetter() {
    assertThat(TerminalText.fit("winter", 6)).isEqualTo("winter");
    assertThat(TerminalText.fit("winters", 6)).isEqualTo("winte…");
    assertThat(TerminalText.fit("winter night", 8)).isEqualTo("winter…");
    assertThat(TerminalText.fit("冬の街並み", 6)).isEqualTo("冬の…");
    assertThat(TerminalText.fit("🐈🐈🐈", 4)).isEqualTo("🐈…");
  }

  @Test
  void whatCouldSteerATerminalIsTakenOut() {
    assertThat(TerminalText.oneLine("  a\r\nb\u001B[31mc\u009Bd\u202Ee\u2028f "))
        .isEqualTo("a b [31mc d e f");
  }

  @Test
  void tablesAreAlignedByColumnsOfTheTerminal() {
    assertThat(TextTable.of(List.of(List.of("冬", "winter"), List.of("cat", "Katze"))))
        .isEqualTo("冬   winter\ncat  Katze\n");
  }
}
