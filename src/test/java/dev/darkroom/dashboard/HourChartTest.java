package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dashboard.HourChart.Bar;
import dev.darkroom.webhook.CallTally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HourChartTest {

  private static final Instant NOW = Instant.parse("2026-11-22T07:31:05Z");

  @Test
  void anHourWithoutCallsHasNoBar() {
    HourChart chart = chart(CallTally.NONE, 0);

    assertThat(chart.bars()).isEmpty();
    assertThat(chart.text()).isEqualTo("Calls in the last 24 hours: 0 delivered, 0 failed");
  }

  @Test
  void theBusiestHourIsAsHighAsTheChartAndSaysWhichItIs() {
    HourChart chart = chart(tally(30, 10), 23);

    assertThat(chart.bars()).hasSize(1);
    Bar bar = chart.bars().getFirst();
    assertThat(bar.text()).isEqualTo("07:00 UTC: 30 delivered, 10 failed");
    assertThat(bar.failedTop()).isZero();
    assertThat(bar.delivered()).isEqualTo(HourChart.HEIGHT * 3 / 4);
    assertThat(bar.x() + bar.width()).isLessThanOrEqualTo(HourChart.WIDTH);
  }

  @Test
  void theFirstHourIsADayAgo() {
    assertThat(chart(tally(1, 0), 0).bars().getFirst().text()).startsWith("08:00 UTC");
  }

  @Property(tries = 200)
  void oneFailureAmongManyCallsIsSeenAndNothingLeavesTheChart(
      @ForAll @IntRange(max = 200_000_000) int delivered) {
    Bar bar = chart(tally(delivered, 1), 5).bars().getFirst();

    assertThat(bar.failed()).isPositive();
    assertThat(bar.failedTop()).isNotNegative();
    assertThat(bar.deliveredTop()).isBetween(0, HourChart.HEIGHT);
  }

  private static HourChart chart(CallTally tally, int hour) {
    List<CallTally> hours = new ArrayList<>(Collections.nCopies(24, CallTally.NONE));
    hours.set(hour, tally);
    return new HourChart(hours, NOW);
  }

  private static CallTally tally(int delivered, int failed) {
    return CallTally.of(delivered, failed);
  }
}
