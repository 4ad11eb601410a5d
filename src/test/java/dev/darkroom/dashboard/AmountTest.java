package dev.darkroom.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountTest {

  @Test
  void bytesAreRoundedToWhatCanBeGrasped() {
    assertThat(Amount.bytes(0)).isEqualTo("0 bytes");
    assertThat(Amount.bytes(999)).isEqualTo("999 bytes");
    assertThat(Amount.bytes(1_240)).isEqualTo("1.2 kB");
    assertThat(Amount.bytes(640_000)).isEqualTo("640 kB");
    assertThat(Amount.bytes(999_999)).isEqualTo("1.0 MB");
    assertThat(Amount.bytes(3_140_000_000L)).isEqualTo("3.1 GB");
    assertThat(Amount.bytes(5_000_000_000_000_000L)).isEqualTo("5000 TB");
  }

  @Test
  void spansAreToldInTheirTwoLargestUnits() {
    assertThat(Amount.span(Duration.ofMillis(-5))).isEqualTo("0 s");
    assertThat(Amount.span(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Amount.span(Duration.ofSeconds(61))).isEqualTo("1 min");
    assertThat(Amount.span(Duration.ofMinutes(200))).isEqualTo("3 h 20 min");
    assertThat(Amount.span(Duration.ofHours(5))).isEqualTo("5 h");
    assertThat(Amount.span(Duration.ofHours(29))).isEqualTo("1 day 5 h");
    assertThat(Amount.span(Duration.ofDays(2))).isEqualTo("2 days");
  }

  @Test
  void countsAgreeWithTheirNoun() {
    assertThat(Amount.count(1, "job")).isEqualTo("1 job");
    assertThat(Amount.count(0, "job")).isEqualTo("0 jobs");
    assertThat(Amount.count(12_345, "job")).isEqualTo("12,345 jobs");
  }
}
