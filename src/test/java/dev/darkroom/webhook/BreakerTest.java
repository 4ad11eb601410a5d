package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.webhook.Breaker.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BreakerTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  private final Breaker breaker = new Breaker();
  private Instant now = START;

  @Test
  void tenFailuresInARowOpenIt() {
    calls(9, Sign.ILL);
    assertThat(breaker.isOpen()).isFalse();
    calls(1, Sign.ILL);
    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.admit(now)).isEqualTo(Admission.NOT_NOW);
  }

  @Test
  void aSuccessBetweenThemBeginsTheRowAnew() {
    calls(9, Sign.ILL);
    calls(1, Sign.WELL);
    calls(9, Sign.ILL);

    assertThat(breaker.isOpen()).isFalse();
  }

  @Test
  void callsThatSayNothingChangeNothing() {
    calls(9, Sign.ILL);
    calls(1000, Sign.NONE);
    assertThat(breaker.isOpen()).isFalse();
    calls(1, Sign.ILL);
    assertThat(breaker.isOpen()).isTrue();
  }

  /** Every mixture of four failures and one success, failures first or last, and less of them. */
  static Stream<List<Integer>> shares() {
    return IntStream.range(0, 10)
        .boxed()
        .flatMap(shift -> Stream.of(List.of(shift, 5, 1), List.of(shift, 4, 0)));
  }

  @ParameterizedTest
  @MethodSource("shares")
  void fortyFailuresAmongFiftyCallsOpenItAndFewerDoNot(List<Integer> share) {
    int every = share.get(1);
    for (int i = 0; i < 200; i++) {
      calls(1, (i + share.get(0)) % every == 0 ? Sign.WELL : Sign.ILL);
      if (i < Breaker.WINDOW - 1) {
        assertThat(breaker.isOpen()).as("before fifty calls").isFalse();
      }
    }

    assertThat(breaker.isOpen()).isEqualTo(share.get(2) == 1);
  }

  @Test
  void oneProbeIsMadeAfterFiveSeconds() {
    calls(10, Sign.ILL);
    now = START.plusSeconds(5).minusNanos(1);
    assertThat(breaker.admit(now)).isEqualTo(Admission.NOT_NOW);
    now = START.plusSeconds(5);
    assertThat(breaker.admit(now)).isEqualTo(Admission.AS_PROBE);
    assertThat(breaker.admit(now)).isEqualTo(Admission.NOT_NOW);
  }

  @Test
  void theWaitsDoubleUpToFiveMinutes() {
    calls(10, Sign.ILL);
    for (int expected : new int[] {5, 10, 20, 40, 80, 160, 300, 300}) {
      assertThat(Duration.between(now, breaker.openUntil()))
          .isEqualTo(Duration.ofSeconds(expected));
      now = breaker.openUntil();
      probe(Sign.ILL);
    }
  }

  @Test
  void aProbeThatSucceedsClosesItAndBeginsAnew() {
    calls(10, Sign.ILL);
    now = breaker.openUntil();
    probe(Sign.ILL);
    now = breaker.openUntil();
    probe(Sign.WELL);

    assertThat(breaker.isOpen()).isFalse();
    calls(9, Sign.ILL);
    assertThat(breaker.isOpen()).isFalse();
    calls(1, Sign.ILL);
    assertThat(breaker.openUntil()).isEqualTo(now.plusSeconds(5));
  }

  @Test
  void aProbeThatSaysNothingIsFollowedByAnother() {
    calls(10, Sign.ILL);
    now = breaker.openUntil();
    probe(Sign.NONE);

    assertThat(breaker.admit(now)).isEqualTo(Admission.AS_PROBE);
  }

  @Test
  void whatWasUnderWayWhenItOpenedNeitherClosesItNorKeepsItOpen() {
    calls(10, Sign.ILL);
    Instant until = breaker.openUntil();
    now = now.plusSeconds(1);
    breaker.ended(Admission.FREELY, Sign.WELL, now);
    breaker.ended(Admission.FREELY, Sign.ILL, now);

    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.openUntil()).isEqualTo(until);
  }

  @Test
  void itIsForgottenAfterFiftySuccessesOrAnHour() {
    calls(1, Sign.ILL);
    calls(49, Sign.WELL);
    assertThat(breaker.isForgettable(now)).isFalse();
    assertThat(breaker.isForgettable(now.plus(Duration.ofHours(2)))).isTrue();
    calls(1, Sign.WELL);
    assertThat(breaker.isForgettable(now)).isTrue();
  }

  private void calls(int count, Sign sign) {
    for (int i = 0; i < count; i++) {
      breaker.ended(Admission.FREELY, sign, now);
    }
  }

  private void probe(Sign sign) {
    assertThat(breaker.admit(now)).isEqualTo(Admission.AS_PROBE);
    breaker.ended(Admission.AS_PROBE, sign, now);
  }
}
