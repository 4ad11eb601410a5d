package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgoTest {

  private static final Instant NOW = Instant.parse("2026-05-11T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S,          just now",
    "PT59.999S,     just now",
    "PT1M,          1 min ago",
    "PT59M59.999S,  59 min ago",
    "PT1H,          1 h ago",
    "PT23H59M59S,   23 h ago",
    "P1D,           1 day ago",
    "P1DT23H59M,    1 day ago",
    "P2D,           2 days ago",
    "P6DT23H59M59S, 6 days ago",
    "P7D,           4 May 2026",
    "P131D,         31 Dec 2025"
  })
  void theLongerAgoTheCoarser(Duration since, String text) {
    assertThat(new Ago(NOW).text(NOW.minus(since))).isEqualTo(text);
  }

  @Test
  void whatAClockThatIsAheadHasWrittenIsJustNow() {
    assertThat(new Ago(NOW).text(NOW.plusMillis(1))).isEqualTo("just now");
    assertThat(new Ago(NOW).text(NOW.plus(Duration.ofDays(400)))).isEqualTo("just now");
  }

  @Test
  void daysAreThoseOfUtc() {
    assertThat(new Ago(NOW).text(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo("1 Jan 2026");
    assertThat(new Ago(NOW).text(Instant.parse("2025-12-31T23:59:59.999Z")))
        .isEqualTo("31 Dec 2025");
  }
}
