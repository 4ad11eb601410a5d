package dev.darkroom.api.images.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  private static final Instant NOW = Instant.parse("2026-03-31T12:00:00.123456Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-01, 2026-03-01T00:00:00Z",
    "2026-03-01T12:30, 2026-03-01T12:30:00Z",
    "2026-03-01T12:30:15.5, 2026-03-01T12:30:15.500Z",
    "2026-03-01T12:30:15.123999Z, 2026-03-01T12:30:15.123Z",
    "2026-03-01T12:30:15+01:30, 2026-03-01T11:00:15Z",
    "$NOW, 2026-03-31T12:00:00.123Z",
    "$NOW(-1 day), 2026-03-30T12:00:00.123Z",
    "$NOW(1 day), 2026-04-01T12:00:00.123Z",
    "$NOW(+2 weeks), 2026-04-14T12:00:00.123Z",
    "$NOW(-1 month), 2026-02-28T12:00:00.123Z",
    "$NOW(-1 year), 2025-03-31T12:00:00.123Z",
    "$NOW( -90 minutes ), 2026-03-31T10:30:00.123Z",
    "$NOW(-5m), 2026-03-31T11:55:00.123Z",
    "$NOW(-23 ms), 2026-03-31T12:00:00.100Z",
  })
  void aTimeIsWrittenInManyWays(String text, Instant time) {
    assertThat(TimeText.read(text, NOW)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-02-30",
        "2026-03-01T25:00:00Z",
        "2026-03-01 12:00:00",
        "2026-03-01T12:00:00 01:00",
        "20260-01-01T00:00:00Z",
        "1772366400000",
        "$NOW(",
        "$NOW()",
        "$NOW(day)",
        "$NOW(-1)",
        "$NOW(-1 fortnight)",
        "$NOW(-1.5 days)",
        "$NOW(-99999 years)",
        "$NOW(999999999 years)",
        "$now",
      })
  void whatIsNoTimeIsNotTaken(String text) {
    assertThat(TimeText.read(text, NOW)).isEmpty();
  }
}
