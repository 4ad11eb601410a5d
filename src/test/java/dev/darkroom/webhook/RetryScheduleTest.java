package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

  @Test
  void theDefaultGivesElevenAttemptsInAboutTwoDays() {
    var schedule = RetrySchedule.DEFAULT;
    assertThat(schedule.attempts()).isEqualTo(11);
    assertThat(schedule.delayAfter(1)).contains(Duration.ofSeconds(5));
    assertThat(schedule.delayAfter(10)).contains(Duration.ofHours(24));
    assertThat(schedule.delayAfter(11)).isEmpty();
    assertThat(schedule.delays().stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.parse("PT46H42M35S"));
  }

  @Property
  void jitterStaysWithinAFifth(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int failures) {
    var listed = RetrySchedule.DEFAULT.delayAfter(failures).orElseThrow();
    var actual = RetrySchedule.DEFAULT.delayAfter(failures, new Random(seed)).orElseThrow();
    assertThat(actual)
        .isBetween(listed.multipliedBy(8).dividedBy(10), listed.multipliedBy(12).dividedBy(10));
  }

  @Test
  void jitterReachesBothEndsAndIsAbsentInTheMiddle() {
    assertThat(withRandom(0.0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(withRandom(0.5)).isEqualTo(Duration.ofSeconds(5));
    assertThat(withRandom(1.0)).isEqualTo(Duration.ofSeconds(6));
    assertThat(RetrySchedule.DEFAULT.delayAfter(11, new Random(1))).isEmpty();
  }

  @Test
  void readsAListAndWritesItBack() {
    for (var text : List.of("5s,30s,2m,10m,30m,1h,3h,6h,12h,24h", "1ms,1500ms,90s", "36h", "")) {
      assertThat(RetrySchedule.parse(text)).hasToString(text);
    }
    assertThat(RetrySchedule.parse(" 1s , 1d ").delays())
        .containsExactly(Duration.ofSeconds(1), Duration.ofDays(1));
    assertThat(RetrySchedule.parse("").delayAfter(1)).isEmpty();
  }

  @Test
  void refusesWhatIsNoDelayAndQuotesIt() {
    for (var entry : List.of("5", "s", "-1s", "1.5s", "5 s", "5x", "1234567890s")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RetrySchedule.parse("1s," + entry))
          .withMessageContaining("\"" + entry + "\"");
    }
    assertThatIllegalArgumentException().isThrownBy(() -> RetrySchedule.parse("1s,,2s"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetrySchedule.parse("0s"))
        .withMessageContaining("not positive");
  }

  private static Duration withRandom(double value) {
    var fixed =
        new RandomGenerator() {
          @Override
          public long nextLong() {
            throw new AssertionError("only nextDouble is asked for");
          }

          @Override
          public double nextDouble() {
            return value;
          }
        };
    return RetrySchedule.DEFAULT.delayAfter(1, fixed).orElseThrow();
  }
}
