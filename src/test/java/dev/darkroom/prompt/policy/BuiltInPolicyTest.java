package dev.darkroom.prompt.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists that come with the program. */
class BuiltInPolicyTest {

  private static final Path FILE =
      Path.of("src/main/resources/dev/darkroom/prompt/policy/content-policy.txt");

  private static final ContentPolicy POLICY = ContentPolicy.builtIn();

  @ParameterizedTest
  @CsvSource({
    "a jailbait photo, sexual content involving minors",
    "hardcore P0RN, explicit sexual content",
    "a beheaded knight, extreme or sexual violence",
    "covered in gore, extreme or sexual violence",
    "men giving the Nazi salute, hate",
    "a girl with slit wrists, self-harm",
  })
  void findsWhatItsGroupsAreAbout(String prompt, String group) {
    assertThat(POLICY.check(prompt)).get().extracting(Match::group).isEqualTo(group);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the grass of Scunthorpe, a class in Essex, an analysis of cocktails",
        "a grape, a drape, a therapist, rapeseed, a field of oilseed rape in bloom",
        "Penistone, Middlesex, organs, analog, gorgeous gorillas, Gorey",
        "Al Gore in a Gore-Tex jacket",
        "food porn, a pornstar martini, the harbour of Pornic",
        "a Hindu swastika on a temple door, Perseus and the severed head of Medusa",
        "a suicide prevention poster, the Suicide Squad",
        "a naked mole rat, a nude by Modigliani, a child with a lollipop in a lolly shop",
        "white power lines, a cutting board, a man cutting himself a slice of bread",
        "a kitchen knife, a shooting star, a killer whale, blood oranges, Florence in 1488",
        "сор, рот, нос и сосок на красной площади",
        "a 3d render, 8k, f/1.4, ISO 100, 1girl, 4some people",
      })
  void leavesOrdinaryPromptsAlone(String prompt) {
    assertThat(POLICY.check(prompt)).isEmpty();
  }

  @Test
  void eachAllowedPhraseIsThereForAReason() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    String lists = String.join("\n", lines.subList(0, lines.indexOf("[allow]")));
    ContentPolicy withoutAllowed = ContentPolicy.parse(lists);

    assertThat(lines.subList(lines.indexOf("[allow]") + 1, lines.size()))
        .map(line -> line.replaceFirst("#.*", "").replace("*", "").strip())
        .filteredOn(phrase -> !phrase.isEmpty())
        .allSatisfy(phrase -> {
          assertThat(withoutAllowed.check(phrase)).isPresent();
          assertThat(POLICY.check(phrase)).isEmpty();
        });
  }
}
