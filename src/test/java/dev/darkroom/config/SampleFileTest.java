package dev.darkroom.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFileTest {

  private static final Path SAMPLE = Path.of("darkroom.conf.sample");
  private static final int LONGEST_LINE = 100;

  @Test
  void listsEachSettingWithItsMeaningAndDefault() throws IOException {
    String expected =
        Arrays.stream(Setting.values())
            .map(SampleFileTest::paragraph)
            .collect(Collectors.joining("\n"));

    String sample = Files.readString(SAMPLE);

    int beginning = Math.max(0, sample.indexOf(paragraph(Setting.HOST).lines().findFirst().get()));
    assertThat(sample.substring(beginning))
        .as("%s after its first words; paste what is expected here", SAMPLE)
        .isEqualTo(expected);
  }

  @Test
  void withAllLinesTakenInItSaysWhatIsSoWithoutIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("darkroom.conf");
    String settings =
        Files.readString(SAMPLE)
            .lines()
            .filter(line -> line.matches("#[a-z].*"))
            .map(line -> line.substring(1))
            .collect(Collectors.joining("\n"));
    Files.writeString(file, settings);
    assertThat(settings.lines()).hasSize(Setting.values().length);

    Settings fromSample = Settings.read(SettingsSource.of(Map.of(), Map.of(), file), folder);

    Path none = folder.resolve("none");
    assertThat(fromSample)
        .isEqualTo(Settings.read(SettingsSource.of(Map.of(), Map.of(), none), folder));
  }

  private static String paragraph(Setting setting) {
    StringBuilder text = new StringBuilder();
    StringBuilder line = new StringBuilder("#");
    for (String word : setting.description().split(" ", -1)) {
      if (line.length() + 1 + word.length() > LONGEST_LINE) {
        text.append(line).append('\n');
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
    String value = setting.defaultValue().isEmpty() ? "" : " " + setting.defaultValue();
    return text.append("#%s =%s\n".formatted(setting.key(), value)).toString();
  }
}
