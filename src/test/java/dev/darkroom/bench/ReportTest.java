package dev.darkroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void aGoalStandsBesideWhatWasMeasuredInTheMiddle() {
    List<Measure> runs = List.of(measure(1234.4, 7), measure(20_001, 9), measure(30_000, 0.444));

    assertThat(Report.of(runs, "2 processors"))
        .isEqualTo(
            """
            drain (2 processors)
                                   median  each run               goal      met
              deliveries a second  20,001  1,234, 20,001, 30,000  ≥ 20,000  yes
              p99, ms              7       7, 9, 0.44             ≤ 5       NO
            """);
  }

  @Test
  void oneRunIsToldOnce() {
    assertThat(Report.of(List.of(measure(12.34, 5)), "2 processors"))
        .contains("  deliveries a second  12.3              ≥ 20,000  NO\n");
  }

  @Test
  void aFaultOfAnyRunIsTold() {
    Measure sound = new Measure("kill", List.of(Figure.of("repeats", 1)), List.of());
    Measure faulty = new Measure("kill", sound.figures(), List.of("3 lost"));

    assertThat(Report.of(List.of(sound, faulty), "2 processors")).endsWith("  FAULT: 3 lost\n");
  }

  private static Measure measure(double perSecond, double millis) {
    return new Measure(
        "drain",
        List.of(
            Figure.of("deliveries a second", perSecond, Goal.atLeast(20_000)),
            Figure.of("p99, ms", millis, Goal.atMost(5))),
        List.of());
  }
}
