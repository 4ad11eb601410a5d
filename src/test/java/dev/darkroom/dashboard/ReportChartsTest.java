package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.dashboard.chart.Chart;
import dev.darkroom.overview.EndedMinute;
import dev.darkroom.webhook.LagPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportChartsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:34:56Z");

  private final ReportCharts charts = new ReportCharts(NOW);

  @Test
  void theLastHourEndsWithTheMinuteUnderWay() {
    Chart chart = charts.lagByMinute(List.of(lag("2026-03-01T12:34:00Z", 20, 90)));

    assertThat(chart.moments()).hasSize(60).startsWith("11:35").endsWith("12:34");
    assertThat(chart.rows()).containsExactly(new Chart.Row("12:34", List.of("90 ms", "20 ms")));
    assertThat(chart.labels())
        .extracting(Chart.Label::text)
        .containsExactly("11:45", "12:00", "12:15", "12:30");
  }

  @Test
  void theLastDayEndsWithTheHourUnderWay() {
    Chart chart = charts.lagByHour(List.of(lag("2026-02-28T13:00:00Z", 20, 90)));

    assertThat(chart.moments()).hasSize(24).startsWith("13:00").endsWith("12:00");
    assertThat(chart.rows()).extracting(Chart.Row::moment).containsExactly("13:00");
    assertThat(chart.labels())
        .extracting(Chart.Label::text)
        .containsExactly("18:00", "00:00", "06:00", "12:00");
  }

  @Test
  void theSummaryTellsOfTheLastAndTheSlowest() {
    Chart chart =
        charts.lagByMinute(
            List.of(lag("2026-03-01T12:00:00Z", 30, 4000), lag("2026-03-01T12:30:00Z", 20, 90)));

    assertThat(chart.summary())
        .isEqualTo(
            "At 12:30 half arrived within 20 ms and 95 % within 90 ms. The slowest was 12:00, with"
                + " 95 % within 4 s.");
  }

  @Test
  void aMinuteWithoutDeliveriesCountsNoneOfThem() {
    Chart chart = charts.deliveries(List.of(lag("2026-03-01T12:30:00Z", 20, 90)));

    assertThat(chart.rows()).hasSize(60);
    assertThat(chart.rows().getFirst()).isEqualTo(new Chart.Row("12:34", List.of("0")));
    assertThat(chart.rows().get(4)).isEqualTo(new Chart.Row("12:30", List.of("7")));
    assertThat(chart.summary()).isEqualTo("7 in an hour, at most 7 in a minute.");
  }

  @Test
  void withoutAnythingToTellAllAreEmpty() {
    assertThat(charts.lagByMinute(List.of()).isEmpty()).isTrue();
    assertThat(charts.lagByHour(List.of()).isEmpty()).isTrue();
    assertThat(charts.deliveries(List.of()).isEmpty()).isTrue();
    assertThat(charts.ended(List.of()).isEmpty()).isTrue();
  }

  @Test
  void jobsThatEndedAreCountedByHowTheyDid() {
    Instant minute = Instant.parse("2026-03-01T12:34:00Z");

    Chart chart = charts.ended(List.of(new EndedMinute(minute, 5, 2, 1)));

    assertThat(chart.rows().getFirst()).isEqualTo(new Chart.Row("12:34", List.of("5", "2")));
    assertThat(chart.summary()).isEqualTo("5 completed and 2 failed in an hour.");
  }

  private static LagPoint lag(String at, long median, long p95) {
    return new LagPoint(Instant.parse(at), 7, Duration.ofMillis(median), Duration.ofMillis(p95));
  }
}
