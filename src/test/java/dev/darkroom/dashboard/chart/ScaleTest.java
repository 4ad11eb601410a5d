package dev.darkroom.dashboard.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ScaleTest {

  private static final Offset<Double> CLOSE = Offset.offset(1e-9);

  @Test
  void countsGoUpInEvenRoundSteps() {
    assertThat(labels(CountScale.upTo(0))).containsExactly("0", "1", "2", "3", "4");
    assertThat(labels(CountScale.upTo(7))).containsExactly("0", "2", "4", "6", "8");
    assertThat(labels(CountScale.upTo(23))).containsExactly("0", "5", "10", "15", "20", "25");
    assertThat(labels(CountScale.upTo(4100)))
        .containsExactly("0", "1,000", "2,000", "3,000", "4,000", "5,000");
  }

  @Property
  void everyCountHasRoomAndUsesHalfOfItOrMore(
      @ForAll @LongRange(min = 4, max = 1L << 40) long most) {
    CountScale scale = CountScale.upTo(most);

    assertThat(scale.position((double) most)).isBetween(0.5, 1.0);
    assertThat(scale.ticks()).hasSizeBetween(3, 6);
    assertThat(scale.ticks().getFirst().position()).isZero();
    assertThat(scale.ticks().getLast().position()).isOne();
  }

  @Test
  void durationsGoUpInRoundTimes() {
    assertThat(labels(DurationScale.between(Duration.ofMillis(12), Duration.ofMillis(340))))
        .containsExactly("10 ms", "100 ms", "1 s");
    assertThat(labels(DurationScale.between(Duration.ofSeconds(3), Duration.ofHours(5))))
        .containsExactly("1 s", "10 s", "1 min", "10 min", "1 h", "10 h");
    assertThat(labels(DurationScale.between(Duration.ZERO, Duration.ZERO)))
        .containsExactly("1 ms", "10 ms");
    assertThat(labels(DurationScale.between(Duration.ofDays(30), Duration.ofDays(90))))
        .containsExactly("1 d", "10 d");
  }

  @Test
  void equalFactorsAreEqualSteps() {
    Scale scale = DurationScale.between(Duration.ofMillis(10), Duration.ofSeconds(1));

    assertThat(scale.position(0.01)).isZero();
    assertThat(scale.position(0.1)).isEqualTo(0.5, CLOSE);
    assertThat(scale.position(1)).isEqualTo(1, CLOSE);
    assertThat(scale.position(0.02) - scale.position(0.01))
        .isEqualTo(scale.position(0.2) - scale.position(0.1), CLOSE);
  }

  @Property
  void aLongerDurationStandsNoLower(
      @ForAll @LongRange(min = 1, max = 100_000_000) long one,
      @ForAll @LongRange(min = 0, max = 100_000_000) long more) {
    Scale scale = DurationScale.between(Duration.ofMillis(1), Duration.ofDays(1));

    assertThat(scale.position((one + more) / 1e3)).isBetween(scale.position(one / 1e3), 1.0);
  }

  @Test
  void durationsAreWrittenAsPeopleDo() {
    Scale scale = DurationScale.between(Duration.ofMillis(1), Duration.ofDays(1));

    assertThat(List.of(0.0042, 0.031, 0.5, 1.0, 2.06, 45.4, 90.0, 5400.0, 172_800.0))
        .extracting(scale::text)
        .containsExactly(
            "4.2 ms", "31 ms", "500 ms", "1 s", "2.1 s", "45 s", "1.5 min", "1.5 h", "2 d");
  }

  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Tick::label).toList();
  }
}
