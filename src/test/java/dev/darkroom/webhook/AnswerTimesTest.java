package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AnswerTimesTest {

  @Test
  void withoutAnswersThereIsNoTime() {
    assertThat(AnswerTimes.NONE.within(0.95)).isEmpty();
  }

  @Property(tries = 200)
  void aTimeIsNeverTooShortAndAtMostAFifthTooLong(
      @ForAll @LongRange(min = 4, max = 65_000) long ms) {
    Duration read = AnswerTimes.of(Duration.ofMillis(ms)).within(0.95).orElseThrow();

    assertThat(read).isBetween(Duration.ofMillis(ms), Duration.ofMillis(ms + ms / 5 + 1));
  }

  @Test
  void aFewSlowAnswersAmongManyAreLeftOut() {
    AnswerTimes times =
        LongStream.rangeClosed(1, 100)
            .mapToObj(n -> AnswerTimes.of(Duration.ofMillis(n <= 95 ? 8 : 4000)))
            .reduce(AnswerTimes.NONE, AnswerTimes::and);

    assertThat(times.within(0.95)).contains(Duration.ofMillis(8));
    assertThat(times.within(0.96).orElseThrow()).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void anHourIsNotTooLongForIt() {
    assertThat(AnswerTimes.of(Duration.ofHours(1)).within(1)).contains(Duration.ofMillis(65_536));
  }

  @Test
  void aRowTellsTheSame() {
    AnswerTimes times = AnswerTimes.of(Duration.ofMillis(300));

    assertThat(AnswerTimes.of(times.counts()).counts()).isEqualTo(times.counts());
    assertThat(times.counts()).hasSize(AnswerTimes.COUNTS);
  }
}
