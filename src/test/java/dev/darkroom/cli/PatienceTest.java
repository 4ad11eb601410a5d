package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Shell shell = new Shell(Path.of(""));
  private final Patience patience = new Patience(shell.surroundings());

  @Test
  void waitsDoubleUpToFiveSeconds() {
    assertThat(IntStream.range(0, 7).mapToObj(_ -> nextWait().toMillis()))
        .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 5000L, 5000L);
  }

  @Test
  void itRunsOutTwoMinutesAfterTheServerWasHeard() {
    while (patience.waitForNextTry()) {
      assertThat(shell.passed()).isLessThan(Duration.ofSeconds(126));
    }
    assertThat(shell.passed()).isBetween(Duration.ofSeconds(120), Duration.ofSeconds(125));
    assertThat(nextWait()).isZero();
  }

  @Test
  void hearingTheServerFillsItAgain() {
    while (patience.waitForNextTry()) {}

    patience.heard();

    assertThat(nextWait()).isEqualTo(Duration.ofMillis(250));
  }

  private Duration nextWait() {
    var before = shell.passed();
    patience.waitForNextTry();
    return shell.passed().minus(before);
  }
}
