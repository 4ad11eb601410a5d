package dev.darkroom.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final Rate rate = new Rate(20);

  @Test
  void aSecondsSubmitsMayComeAtOnce() {
    Instant paidUntil = Instant.EPOCH;
    for (int i = 0; i < 20; i++) {
      assertThat(rate.waitFor(paidUntil, START)).isZero();
      paidUntil = rate.afterSubmit(paidUntil, 1, START);
    }
    assertThat(rate.waitFor(paidUntil, START)).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void whoWaitsAsToldPassesAndNotBefore() {
    Instant paidUntil = START.plusMillis(1_730);
    Duration wait = rate.waitFor(paidUntil, START);

    assertThat(rate.waitFor(paidUntil, START.plus(wait))).isZero();
    assertThat(rate.waitFor(paidUntil, START.plus(wait).minusNanos(1))).isPositive();
  }

  @Test
  void aBatchPassesAsOneAndIsPaidForInFull() {
    Instant paidUntil = rate.afterSubmit(Instant.EPOCH, 100, START);

    assertThat(paidUntil).isEqualTo(START.plusSeconds(5));
    assertThat(rate.waitFor(paidUntil, START)).isEqualTo(Duration.ofMillis(4_050));
  }

  /** Whatever the pauses, no second holds more than twice the rate, and none of it is lost. */
  @Property(tries = 300)
  void inTheLongRunNoMorePassThanTheRate(
      @ForAll @IntRange(min = 1, max = 50) int perSecond,
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 200) Integer> pauses) {
    Rate limit = new Rate(perSecond);
    Instant now = START;
    Instant paidUntil = Instant.EPOCH;
    List<Instant> passed = new ArrayList<>();
    for (int pause : pauses) {
      now = now.plusMillis(pause);
      if (limit.waitFor(paidUntil, now).isZero()) {
        paidUntil = limit.afterSubmit(paidUntil, 1, now);
        passed.add(now);
      }
    }
    double seconds = Duration.between(START, now).toMillis() / 1000.0;
    assertThat(passed).hasSizeLessThanOrEqualTo((int) Math.ceil((seconds + 1) * perSecond));
  }
}
