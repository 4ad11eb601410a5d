package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LaneCapTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration SLOW = Duration.ofMillis(20);
  private static final Duration QUICK = Duration.ofMillis(1);

  private final LaneCap cap = new LaneCap();

  @Test
  void itBeginsWithTwoAndGrowsByOneWithEachSuccess() {
    assertThat(cap.calls()).isEqualTo(2);
    cap.succeeded(SLOW);
    assertThat(cap.calls()).isEqualTo(3);
  }

  @Test
  void itGrowsToSixtyFour() {
    succeed(1000, SLOW);

    assertThat(cap.calls()).isEqualTo(64);
  }

  @Test
  void itGrowsToMoreWhereAnswersComeAtOnce() {
    succeed(1000, QUICK);

    assertThat(cap.calls()).isEqualTo(256);
  }

  @Test
  void fiveMillisecondsAreNotAtOnce() {
    succeed(1000, Duration.ofMillis(5));

    assertThat(cap.calls()).isEqualTo(64);
  }

  @Test
  void itFallsBackWhenAnswersBecomeSlow() {
    succeed(1000, QUICK);
    succeed(100, SLOW);

    assertThat(cap.calls()).isEqualTo(64);
  }

  @Test
  void oneSlowAnswerAmongManyIsForgiven() {
    succeed(1000, QUICK);
    cap.succeeded(SLOW);

    assertThat(cap.calls()).isEqualTo(256);
  }

  @Test
  void itHalvesDownToOne() {
    succeed(18, SLOW);
    for (int expected : new int[] {10, 5, 2, 1, 1}) {
      cap.wasTooMuch(NOW, NOW);
      assertThat(cap.calls()).isEqualTo(expected);
    }
  }

  @Test
  void callsThatWereUnderWayTogetherHalveItOnce() {
    succeed(18, SLOW);
    Instant end = NOW.plusSeconds(15);
    cap.wasTooMuch(NOW, end);
    cap.wasTooMuch(NOW.plusMillis(1), end.plusMillis(1));
    assertThat(cap.calls()).isEqualTo(10);

    cap.wasTooMuch(end, end.plusSeconds(15));
    assertThat(cap.calls()).isEqualTo(5);
  }

  private void succeed(int times, Duration elapsed) {
    for (int i = 0; i < times; i++) {
      cap.succeeded(elapsed);
    }
  }
}
