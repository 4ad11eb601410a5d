package dev.darkroom.dashboard.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChartTest {

  /** Four moments of 103 units each, from 0 at the bottom to 10 at the top. */
  private static Chart chart(Series... series) {
    List<String> moments = List.of("a", "b", "c", "d");
    return new Chart(
        "id", "title", "summary", moments, List.of(0, 3), new CountScale(2, 5), List.of(series));
  }

  private static Series line(@Nullable Double... values) {
    return series(Series.Shape.LINE, values);
  }

  private static Series series(Series.Shape shape, @Nullable Double... values) {
    return new Series(
        "Things",
        "count",
        shape,
        Stream.of(values)
            .map(value -> value == null ? OptionalDouble.empty() : OptionalDouble.of(value))
            .toList());
  }

  @Test
  void aLineGoesFromMomentToMoment() {
    Series line = line(0.0, 10.0, 5.0, 0.0);

    assertThat(chart(line).path(line))
        .isEqualTo("M101.5 182.0 L204.5 12.0 L307.5 97.0 L410.5 182.0");
  }

  @Test
  void aLineIsBrokenWhereThereIsNothingAndAValueAloneIsADash() {
    Series line = line(10.0, null, 10.0, 10.0);

    assertThat(chart(line).path(line)).isEqualTo("M97.5 12.0 h8.0 M307.5 12.0 L410.5 12.0");
    Series nothing = line(null, null, null, null);
    assertThat(chart(nothing).path(nothing)).isEmpty();
  }

  @Test
  void barsStandOnTheAxisAndNothingHasNone() {
    Series bars = series(Series.Shape.BARS, 10.0, 0.0, null, 5.0);

    assertThat(chart(bars).bars(bars))
        .containsExactly(
            new Chart.Bar("60.3", "12.0", "82.4", "170.0"),
            new Chart.Bar("369.3", "97.0", "82.4", "85.0"));
  }

  @Test
  void barsOfTwoSeriesStandSideBySide() {
    Series one = series(Series.Shape.BARS, 10.0, null, null, null);
    Series other = series(Series.Shape.BARS, 5.0, null, null, null);
    Chart chart = chart(one, other);

    assertThat(chart.bars(one)).containsExactly(new Chart.Bar("60.3", "12.0", "41.2", "170.0"));
    assertThat(chart.bars(other)).containsExactly(new Chart.Bar("101.5", "97.0", "41.2", "85.0"));
  }

  @Test
  void momentsAreNamedUnderTheirValues() {
    assertThat(chart().labels())
        .containsExactly(new Chart.Label("101.5", "a"), new Chart.Label("410.5", "d"));
  }

  @Test
  void whatCanNotBeSeenIsTold() {
    Chart chart = chart(line(1.0, null, null, 3.0), line(2.0, 4.0, null, null));

    assertThat(chart.stripes())
        .extracting(Chart.Stripe::text)
        .containsExactly("a: Things 1, Things 2", "b: Things 4", "d: Things 3");
    assertThat(chart.rows())
        .containsExactly(
            new Chart.Row("d", List.of("3", "–")),
            new Chart.Row("b", List.of("–", "4")),
            new Chart.Row("a", List.of("1", "2")));
  }

  @Test
  void aChartWithoutValuesIsEmpty() {
    assertThat(chart(line(null, null, null, null)).isEmpty()).isTrue();
    assertThat(chart(line(null, null, null, 0.0)).isEmpty()).isFalse();
  }

  @Test
  void eachMomentHasItsValue() {
    assertThatIllegalArgumentException().isThrownBy(() -> chart(line(1.0)));
  }
}
