package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LagClassTest {

  private static final Percentage CLOSE = Percentage.withPercentage(9.1);

  @Property
  void theMiddleOfItsClassIsCloseToADuration(
      @ForAll @LongRange(min = 2, max = 90_000_000) long ms) {
    long middle = LagClass.middle(LagClass.of(Duration.ofMillis(ms))).toNanos();

    assertThat(middle).isCloseTo(Duration.ofMillis(ms).toNanos(), CLOSE);
  }

  @Property
  void aLongerDurationIsInNoLowerClass(
      @ForAll @LongRange(min = 0, max = 90_000_000) long one,
      @ForAll @LongRange(min = 0, max = 90_000_000) long more) {
    assertThat(LagClass.of(Duration.ofMillis(one + more)))
        .isGreaterThanOrEqualTo(LagClass.of(Duration.ofMillis(one)));
  }

  @Test
  void whatTookNoTimeIsInTheFirstClassEvenIfClocksDisagree() {
    assertThat(LagClass.of(Duration.ZERO)).isZero();
    assertThat(LagClass.of(Duration.ofMillis(-3))).isZero();
    assertThat(LagClass.of(Duration.ofNanos(900_000))).isZero();
  }
}
