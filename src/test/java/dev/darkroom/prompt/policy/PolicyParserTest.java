package dev.darkroom.prompt.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyParserTest {

  @Test
  void aFileHasCommentsGroupsAndEntries() {
    ContentPolicy policy =
        ContentPolicy.parse(
            """
            # a comment
              [ hidden things ]
            lamp   # another

              old boot*
            [Allow]
            old boots
            [shapes]
            [hidden things]
            C#minor
            """);

    assertThat(policy.groups()).isEqualTo(1);
    assertThat(policy.entries()).isEqualTo(3);
    assertThat(policy.check("a lamp")).contains(new Match("hidden things", "lamp"));
    assertThat(policy.check("old boots")).isEmpty();
    assertThat(policy.check("old bootstraps")).isPresent();
    assertThat(policy.check("another")).isEmpty();
    assertThat(policy.check("C")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "# x^lamp              | line 2: an entry before the first [group]",
        "[a]^lamp^[            | line 3: a group that does not look like [name]",
        "[a^lamp               | line 1: a group that does not look like [name]",
        "[ ]^lamp              | line 1: a group that does not look like [name]",
        "[a]^lamp^lam*p        | line 3: a * that is not at the end of its entry",
        "[a]^lamp**            | line 2: a * that is not at the end of its entry",
        "[a]^lamp^^ *          | line 4: an entry without a letter",
        "[a]^- !               | line 2: an entry without a letter",
        "# nothing             | it lists nothing",
        "[allow]^lamp          | it lists nothing",
      })
  void whatCannotBeUsedIsNamedWithItsLine(String file, String message) {
    assertRefused(file.replace('^', '\n'), message);
  }

  @Test
  void lengthsHaveLimits() {
    String longest = "x".repeat(100);
    assertThat(ContentPolicy.parse("[a]\n" + longest).check(longest)).isPresent();

    assertRefused(
        "[a]\n" + longest + "x", "line 2: an entry of 101 characters, and 100 is the most");
    assertRefused(
        "[%s]\nlamp".formatted("x".repeat(61)),
        "line 1: a group's name of 61 characters, and 60 is the most");
  }

  @Test
  void aFileIsUtf8WithOrWithoutAMark() {
    assertThat(PolicyText.decode(utf8("\uFEFF[a]\nLärm"))).isEqualTo("[a]\nLärm");
    assertThat(PolicyText.decode(utf8("[a]\nLärm"))).isEqualTo("[a]\nLärm");
    assertThat(PolicyText.decode(new byte[0])).isEmpty();
  }

  @Test
  void otherBytesAreNamedWithTheirLine() {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyText.decode("[a]\nÄ\nLärm".getBytes(StandardCharsets.ISO_8859_1)))
        .withMessage("line 2: bytes that are not UTF-8");
    byte[] cut = {'[', 'a', ']', '\n', 'x', '\n', (byte) 0xc3};
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyText.decode(cut))
        .withMessage("line 3: bytes that are not UTF-8");
  }

  @Test
  void aFileOfMoreThanAMegabyteIsRefused() {
    assertThat(PolicyText.decode(new byte[1_000_000])).hasSize(1_000_000);
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyText.decode(new byte[1_000_001]))
        .withMessage("it has more than 1000000 bytes");
  }

  private static void assertRefused(String file, String message) {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> ContentPolicy.parse(file))
        .withMessage(message);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
