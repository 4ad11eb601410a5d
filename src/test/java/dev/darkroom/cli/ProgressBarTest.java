package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProgressBarTest {

  @Test
  void aWideTerminalShowsItAll() {
    assertThat(new ProgressBar(80, "Winter city sights").line(42, "rendering", seconds(3)))
        .isEqualTo("▕████████░░░░░░░░░░░░▏ 42 %  rendering  Winter city sights  0:03");
  }

  @Test
  void theBarIsEmptyAtNoneAndFullOnlyAtAHundred() {
    var bar = new ProgressBar(80, "cat");

    assertThat(bar.line(0, "waiting", seconds(0)))
        .isEqualTo("▕░░░░░░░░░░░░░░░░░░░░▏  0 %  waiting  cat  0:00");
    assertThat(bar.line(99, "rendering", seconds(0))).contains("█░▏ 99 %");
    assertThat(bar.line(100, "done", seconds(0))).contains("▕████████████████████▏100 %");
  }

  @Test
  void aNarrowTerminalCutsThePromptAndThenLeavesItOut() {
    var prompt = "Winter city sights in the snow";

    assertThat(new ProgressBar(50, prompt).line(42, "rendering", seconds(75)))
        .isEqualTo("▕████░░░░░░▏ 42 %  rendering  Winter city…  1:15");
    assertThat(new ProgressBar(40, prompt).line(42, "rendering", seconds(75)))
        .isEqualTo("▕████░░░░░░▏ 42 %  rendering  1:15");
  }

  @Test
  void hoursAreShownOnceThereAreAny() {
    assertThat(new ProgressBar(80, "cat").line(1, "waiting", seconds(3599))).endsWith("  59:59");
    assertThat(new ProgressBar(80, "cat").line(1, "waiting", seconds(3661))).endsWith("  1:01:01");
  }

  @Test
  void aPromptOfManyLinesStaysOnOne() {
    assertThat(new ProgressBar(80, "a\n\tcat\u001B[2J").line(1, "waiting", seconds(0)))
        .contains("  a cat [2J  ");
  }

  @Property
  void aLineIsAlwaysNarrowerThanTheTerminal(
      @ForAll @IntRange(min = 20, max = 200) int columns,
      @ForAll @IntRange(min = 0, max = 100) int percent,
      @ForAll String prompt,
      @ForAll @IntRange(min = 0, max = 1_000_000) int elapsed) {
    var line = new ProgressBar(columns, prompt).line(percent, "reconnecting …", seconds(elapsed));

    assertThat(TerminalText.columns(line)).isLessThan(columns);
    assertThat(line.lines()).hasSize(1);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
