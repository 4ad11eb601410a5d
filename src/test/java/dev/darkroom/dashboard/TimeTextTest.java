package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {

  private static final Instant NOW = Instant.parse("2026-11-02T07:31:05.9Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.999S, 999 ms",
    "PT1S, 1 s",
    "PT1.29S, 1.2 s",
    "PT59.9S, 59.9 s",
    "PT1M59S, 1 min",
    "PT1H, 1 h",
    "PT47H, 47 h",
    "PT48H, 2 days"
  })
  void aSpanIsSaidShortly(Duration span, String text) {
    assertThat(TimeText.span(span)).isEqualTo(text);
  }

  @Test
  void aPointOfTimeSaysThatItIsOfUtc() {
    assertThat(TimeText.exact(NOW)).isEqualTo("2 Nov 2026, 07:31:05 UTC");
    assertThat(TimeText.hour(NOW)).isEqualTo("07:31 UTC");
  }

  @Test
  void whatShouldHaveBeenIsNow() {
    assertThat(TimeText.ahead(NOW, NOW.plusSeconds(90))).isEqualTo("in 1 min");
    assertThat(TimeText.ahead(NOW, NOW)).isEqualTo("now");
    assertThat(TimeText.ahead(NOW, NOW.minusSeconds(1))).isEqualTo("now");
  }
}
