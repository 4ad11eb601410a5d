package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TimingsTest {

  @Test
  void aPercentileIsTheTimeThatItsShareStaysBelow() {
    var timings = new Timings(IntStream.rangeClosed(1, 200).mapToObj(Duration::ofMillis).toList());

    assertThat(timings.percentile(0.5)).isEqualTo(Duration.ofMillis(100));
    assertThat(timings.percentile(0.99)).isEqualTo(Duration.ofMillis(198));
    assertThat(timings.percentile(1)).isEqualTo(Duration.ofMillis(200));
  }

  @Test
  void timesAreSortedBeforeTheyAreCounted() {
    var timings = new Timings(List.of(Duration.ofMillis(30), Duration.ofMillis(10)));

    assertThat(timings.summary().min()).isEqualTo(10.0);
    assertThat(timings.longest()).isEqualTo(Duration.ofMillis(30));
  }

  @Test
  void noTimesAreNothingToSpeakOf() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Timings(List.of()));
  }
}
