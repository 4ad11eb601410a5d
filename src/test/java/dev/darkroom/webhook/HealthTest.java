package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class HealthTest {

  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void theLastCallThatToldSomethingCounts() {
    assertThat(Health.UNKNOWN.status()).isEqualTo(Health.Status.UNKNOWN);
    assertThat(well(1).status()).isEqualTo(Health.Status.OK);
    assertThat(well(1).and(ill(2)).status()).isEqualTo(Health.Status.FAILING);
    assertThat(well(1).and(ill(2)).and(well(3)).status()).isEqualTo(Health.Status.OK);
  }

  @Test
  void itFailsSinceTheFirstFailureAfterTheLastSuccess() {
    Health health = ill(1).and(well(2)).and(ill(3)).and(ill(4));

    assertThat(health.failingSince()).contains(at(3));
    assertThat(health.failures()).isEqualTo(2);
    assertThat(health.lastSuccessAt()).contains(at(2));
    assertThat(health.lastFailureAt()).contains(at(4));
    assertThat(health.lastError()).contains("Failure 4.");
  }

  @Test
  void whatIsOlderHidesNothingNewer() {
    assertThat(ill(3).and(well(2)).status()).isEqualTo(Health.Status.FAILING);
    assertThat(ill(3).and(ill(2)).lastError()).contains("Failure 3.");
    assertThat(well(3).and(ill(2)).status()).isEqualTo(Health.Status.OK);
  }

  @Test
  void aSuccessThatAnotherSawLiesBeforeTheFailuresAfterIt() {
    Health failures = ill(1).and(ill(3));

    assertThat(failures.and(well(2)).failingSince()).contains(at(2));
    assertThat(failures.and(well(3)).failingSince()).isEmpty();
  }

  @Test
  void whatACallTells() {
    assertThat(Health.of(Sign.WELL, attempt(1, 200))).contains(well(1));
    assertThat(Health.of(Sign.ILL, attempt(1, 500))).contains(ill(1));
    assertThat(Health.of(Sign.NONE, attempt(1, 410))).contains(ill(1));
    assertThat(Health.of(Sign.NONE, attempt(1, 404))).isEmpty();
  }

  @Test
  void aFewFailuresInAMomentAreNoNews() {
    assertThat(failures(100, Duration.ofMillis(100)).isNews()).isFalse();
    assertThat(failures(2, DAY).isNews()).isFalse();
    assertThat(failures(3, Duration.ofSeconds(9)).isNews()).isFalse();
    assertThat(failures(3, Duration.ofSeconds(10)).isNews()).isTrue();
  }

  @Test
  void fiveDaysOfManyFailuresAreHopeless() {
    assertThat(failures(10, Duration.ofHours(13)).isHopeless()).isFalse();
    assertThat(failures(9, DAY).isHopeless()).isFalse();
    assertThat(failures(11, Duration.ofHours(12)).isHopeless()).isTrue();
    assertThat(failures(11, Duration.ofHours(12)).and(well(Duration.ofDays(3))).isHopeless())
        .isFalse();
  }

  /** A call at a whole second. */
  record Told(int second, boolean isSuccess) {
    Health health() {
      return isSuccess ? well(second) : ill(second);
    }
  }

  @Property(tries = 2000)
  void inAnyOrderAndInAnyPartsTheSameIsKnown(
      @ForAll("calls") List<Told> calls, @ForAll List<Boolean> splits) {
    List<Health> parts = new ArrayList<>(List.of(Health.UNKNOWN));
    for (int i = 0; i < calls.size(); i++) {
      Health told = calls.get(i).health();
      if (i < splits.size() && splits.get(i)) {
        parts.add(told);
      } else {
        parts.set(parts.size() - 1, parts.getLast().and(told));
      }
    }
    Health known = parts.reversed().stream().reduce(Health.UNKNOWN, Health::and);

    Optional<Instant> success = last(calls, true);
    Optional<Instant> failure = last(calls, false);
    assertThat(known.lastSuccessAt()).isEqualTo(success);
    assertThat(known.lastFailureAt()).isEqualTo(failure);
    List<Instant> after =
        calls.stream()
            .filter(call -> !call.isSuccess)
            .map(call -> at(call.second))
            .filter(at -> success.map(at::isAfter).orElse(true))
            .sorted()
            .toList();
    assertThat(known.failingSince().isPresent()).isEqualTo(!after.isEmpty());
    known
        .failingSince()
        .ifPresent(since ->
            assertThat(since).isBetween(success.orElse(after.getFirst()), after.getFirst()));
    assertThat(known.failures()).isGreaterThanOrEqualTo(after.size());
  }

  @Provide
  Arbitrary<List<Told>> calls() {
    return Combinators.combine(Arbitraries.integers().between(0, 20), Arbitraries.of(true, false))
        .as(Told::new)
        .list()
        .ofMaxSize(12);
  }

  private static Optional<Instant> last(List<Told> calls, boolean isSuccess) {
    return calls.stream()
        .filter(call -> call.isSuccess == isSuccess)
        .map(call -> at(call.second))
        .max(Comparator.naturalOrder());
  }

  private static Health failures(int count, Duration apart) {
    Health health = well(0);
    for (int i = 0; i < count; i++) {
      health = health.and(ill(Duration.ofSeconds(1).plus(apart.multipliedBy(i))));
    }
    return health;
  }

  private static Health well(int second) {
    return well(Duration.ofSeconds(second));
  }

  private static Health well(Duration after) {
    return Health.of(Sign.WELL, attempt(after, 200)).orElseThrow();
  }

  private static Health ill(int second) {
    return ill(Duration.ofSeconds(second));
  }

  private static Health ill(Duration after) {
    return Health.of(Sign.ILL, attempt(after, 500)).orElseThrow();
  }

  private static Attempt attempt(int second, int status) {
    return attempt(Duration.ofSeconds(second), status);
  }

  private static Attempt attempt(Duration after, int status) {
    return new Attempt(
        START.plus(after),
        Duration.ZERO,
        OptionalInt.of(status),
        Optional.empty(),
        new byte[0],
        Optional.of("Failure %d.".formatted(after.toSeconds())));
  }

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }
}
