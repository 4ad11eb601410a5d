package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("1994-11-06T08:49:07Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | PT0S",
        "120 | PT2M",
        "86400 | PT24H",
        "86401 | PT24H",
        "99999999999999999999999 | PT24H",
        "Sun, 06 Nov 1994 08:49:37 GMT | PT30S",
        "Sun Nov  6 08:49:37 1994 | PT30S",
        "Wed Nov 16 08:49:37 1994 | PT24H",
        "Sun, 06 Nov 1994 08:49:00 GMT | PT0S",
        "Sunday, 06-Nov-94 08:49:37 GMT | PT30S",
        "Tue, 06 Nov 2096 08:49:37 GMT | PT24H",
      })
  void readsSecondsAndDates(String value, Duration wait) {
    assertThat(RetryAfter.parse(value, NOW)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "0x10", "2026-11-06T08:49:37Z", "١٢"})
  void ignoresWhatIsNeither(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Friday, 06-Nov-26 08:49:37 GMT", "Fri Nov  6 08:49:37 2026"})
  void readsTheObsoleteDateForms(String value) {
    assertThat(RetryAfter.parse(value, Instant.parse("2026-11-06T08:49:07Z")))
        .contains(Duration.ofSeconds(30));
  }
}
