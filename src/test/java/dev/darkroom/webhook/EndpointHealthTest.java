package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.darkroom.job.Job;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndpointHealthTest {

  private static final DeliveryRig RIG = new DeliveryRig();
  private static final Endpoints ENDPOINTS =
      new Endpoints(RIG.jdbi, RIG.secrets, new SecureRandom(), RIG.signals, RIG.clock);
  private static final String URL = "https://hooks.example/secret-path";
  private static final Duration HALF_A_DAY = Duration.ofHours(12);

  private Endpoint endpoint;
  private DueDelivery delivery;

  @BeforeEach
  void clear() {
    RIG.clear();
    endpoint = RIG.jobsEndpoint(URL);
    RIG.cancel(RIG.submit());
    delivery = RIG.claimOne();
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  @Test
  void whatIsHeardIsWrittenWithTheNextRound() {
    RIG.heard(RIG.health, delivery, 200);
    assertThat(health()).isEqualTo(Health.UNKNOWN);
    RIG.health.write();

    assertThat(health().status()).isEqualTo(Health.Status.OK);
    assertThat(health().lastSuccessAt()).contains(RIG.clock.instant());
  }

  @Test
  void theHealthSaysSinceWhenAndWhatFails() {
    RIG.heard(delivery, 200);
    fail(3, Duration.ofSeconds(5));

    assertThat(health())
        .isEqualTo(
            new Health(
                Optional.of(DeliveryRig.START),
                Optional.of(DeliveryRig.START.plusSeconds(15)),
                Optional.of(DeliveryRig.START.plusSeconds(5)),
                3,
                Optional.of("The receiver answered 500.")));
  }

  @Test
  void callsAreCountedByTheHourThatTheyEndedIn() {
    RIG.heard(RIG.health, delivery, 200);
    RIG.heard(RIG.health, delivery, 500);
    RIG.health.write();
    RIG.heard(RIG.health, delivery, 204);
    RIG.clock.advance(Duration.ofHours(2));
    RIG.heard(RIG.health, delivery, 410);
    RIG.health.write();
    RIG.health.write();

    List<CallTally> hours = pulse().hours();
    assertThat(hours).hasSize(Pulse.HOURS);
    assertThat(hours.reversed().stream().limit(4).map(CallTally::delivered))
        .containsExactly(0, 0, 2, 0);
    assertThat(hours.reversed().stream().limit(4).map(CallTally::failed))
        .containsExactly(1, 0, 1, 0);
    assertThat(pulse().day().successRate()).hasValue(0.5);
    assertThat(pulse().day().p95()).isPresent();
  }

  @Test
  void whatSaysNothingOfTheReceiverIsNotCounted() {
    RIG.health.heard(delivery, Sign.NONE, RIG.attempt());
    RIG.health.write();

    assertThat(pulse().day().calls()).isZero();
  }

  @Test
  void onlyTheLastDayIsCounted() {
    RIG.heard(RIG.health, delivery, 200);
    RIG.health.write();
    RIG.clock.advance(Duration.ofHours(23));
    assertThat(pulse().day().calls()).isOne();
    RIG.clock.advance(Duration.ofHours(1));

    assertThat(pulse().day().calls()).isZero();
  }

  @Test
  void whatWaitsIsCountedUpToALimit() {
    RIG.cancel(RIG.submit());
    RIG.cancel(RIG.submit());

    assertThat(pulse().waiting()).isEqualTo(3);
    assertThat(ENDPOINTS.pulses(RIG.newAccount())).isEmpty();
  }

  private Pulse pulse() {
    return Objects.requireNonNull(ENDPOINTS.pulses(RIG.account).get(endpoint.id()));
  }

  @Test
  void aRestartIsNoNewsAndATroubleIsToldOnce() {
    fail(50, Duration.ofMillis(50));
    assertThat(RIG.alerts()).isEmpty();

    fail(20, Duration.ofSeconds(5));

    assertThat(types()).containsExactly(Alert.Type.ENDPOINT_FAILING);
    Alert alert = RIG.alerts().getFirst();
    assertThat(alert.endpointId()).contains(endpoint.id());
    assertThat(alert.origin()).isEqualTo("https://hooks.example");
    assertThat(alert.since()).contains(DeliveryRig.START.plusMillis(50));
    assertThat(alert.message())
        .startsWith(
            "https://hooks.example has failed every call since 2026-01-02T03:04:05Z. The last:"
                + " The receiver answered 500. ");
  }

  @Test
  void aTroubleIsOverOnceNoCallHasFailedForAWhile() {
    fail(5, Duration.ofSeconds(10));
    succeed();
    RIG.clock.advance(Duration.ofSeconds(29).minusMillis(1));
    RIG.health.write();
    assertThat(types()).containsExactly(Alert.Type.ENDPOINT_FAILING);

    RIG.clock.advance(Duration.ofMillis(1));
    RIG.health.write();
    RIG.health.write();

    assertThat(types()).containsExactly(Alert.Type.ENDPOINT_RECOVERED, Alert.Type.ENDPOINT_FAILING);
    assertThat(RIG.alerts().getFirst().since()).contains(DeliveryRig.START.plusSeconds(10));
    assertThat(RIG.now(endpoint).troubleSince()).isEmpty();
  }

  @Test
  void aReceiverThatFailsNowAndThenMakesNoMoreNews() {
    fail(5, Duration.ofSeconds(10));
    for (int round = 0; round < 10; round++) {
      succeed();
      fail(5, Duration.ofSeconds(10));
    }

    assertThat(types()).containsExactly(Alert.Type.ENDPOINT_FAILING);
  }

  @Test
  void aReceiverThatFailedEverythingForFiveDaysIsDisabled() {
    Job waits = RIG.cancel(RIG.submit());
    fail(10, HALF_A_DAY);
    assertThat(RIG.now(endpoint).state()).isEqualTo(Endpoint.State.ACTIVE);

    fail(1, HALF_A_DAY);
    fail(1, HALF_A_DAY);

    Endpoint disabled = RIG.now(endpoint);
    assertThat(disabled.state()).isEqualTo(Endpoint.State.DISABLED);
    assertThat(disabled.stateReason())
        .contains(
            "All 11 calls since 2026-01-02T15:04:05Z failed, the last so: The receiver answered"
                + " 500.");
    assertThat(RIG.states(waits)).containsExactly("2 cancelled skipped");
    assertThat(RIG.states(RIG.cancel(RIG.submit()))).containsExactly("2 cancelled skipped");
    assertThat(types()).containsExactly(Alert.Type.ENDPOINT_DISABLED, Alert.Type.ENDPOINT_FAILING);
    assertThat(RIG.alerts().getFirst().reason()).isEqualTo(disabled.stateReason());
    assertThat(RIG.alerts().getFirst().message())
        .contains("POST /v1/endpoints/%s/enable".formatted(endpoint.id()));
  }

  @Test
  void oneSuccessInFiveDaysKeepsItOn() {
    fail(6, HALF_A_DAY);
    succeed();
    fail(10, HALF_A_DAY);

    assertThat(RIG.now(endpoint).state()).isEqualTo(Endpoint.State.ACTIVE);
  }

  @Test
  void aFewFailuresDaysApartKeepItOn() {
    fail(5, Duration.ofDays(3));

    assertThat(RIG.now(endpoint).state()).isEqualTo(Endpoint.State.ACTIVE);
  }

  @Test
  void whenItIsTurnedOnAgainItHasFiveDaysAgain() {
    fail(11, HALF_A_DAY);
    RIG.resume(endpoint);
    fail(10, HALF_A_DAY);
    assertThat(RIG.now(endpoint).state()).isEqualTo(Endpoint.State.ACTIVE);
    assertThat(RIG.now(endpoint).missedSince()).contains(DeliveryRig.START.plus(HALF_A_DAY));

    fail(1, HALF_A_DAY);

    assertThat(RIG.now(endpoint).state()).isEqualTo(Endpoint.State.DISABLED);
    assertThat(types())
        .containsExactly(
            Alert.Type.ENDPOINT_DISABLED,
            Alert.Type.ENDPOINT_DISABLED,
            Alert.Type.ENDPOINT_FAILING);
  }

  @Test
  void aCallThatEndsAfterItWasDisabledDoesNotMakeItWell() {
    RIG.disable(endpoint);
    succeed();
    RIG.clock.advance(Duration.ofHours(1));
    RIG.health.write();

    assertThat(health()).isEqualTo(Health.UNKNOWN);
    assertThat(RIG.now(endpoint).troubleSince()).contains(DeliveryRig.START);
    assertThat(RIG.alerts()).isEmpty();
  }

  @Test
  void theTroubleOfADisabledEndpointIsOverWithItsFirstSuccess() {
    fail(11, HALF_A_DAY);
    RIG.resume(endpoint);
    RIG.clock.advance(Duration.ofHours(1));
    RIG.health.write();
    assertThat(health().status()).isEqualTo(Health.Status.UNKNOWN);
    assertThat(types()).doesNotContain(Alert.Type.ENDPOINT_RECOVERED);

    succeed();

    assertThat(types()).startsWith(Alert.Type.ENDPOINT_RECOVERED);
  }

  @Test
  void whatTheUrlDidBeforeSaysNothingOfTheOneThatItHasNow() {
    fail(3, Duration.ofSeconds(1));
    RIG.heard(RIG.health, delivery, 500);
    RIG.repoint(endpoint, "https://other.example/secret-path");
    RIG.health.write();

    assertThat(health()).isEqualTo(Health.UNKNOWN);
  }

  @Test
  void aRefusalOfProgressAndTheUrlOfAJobTellNothing() {
    RIG.endpoints("https://images.example/x");
    RIG.start(RIG.submitProgress("https://own.example/x"));
    List<DueDelivery> progress = RIG.claim(10).deliveries();
    assertThat(progress).isNotEmpty();
    progress.forEach(one -> RIG.heard(one, one.endpointId().isPresent() ? 404 : 500));

    assertThat(RIG.count("endpoint where last_failure_at is not null")).isZero();
  }

  @Test
  void severalNodesTellEachThingOnce() throws Exception {
    EndpointHealth other = new EndpointHealth(RIG.jdbi, RIG.clock);
    for (int call = 0; call < 12; call++) {
      RIG.clock.advance(HALF_A_DAY);
      RIG.heard(RIG.health, delivery, 500);
      RIG.heard(other, delivery, 503);
      together(RIG.health::write, other::write);
    }
    assertThat(types()).containsExactly(Alert.Type.ENDPOINT_DISABLED, Alert.Type.ENDPOINT_FAILING);
    assertThat(RIG.now(endpoint).state()).isEqualTo(Endpoint.State.DISABLED);
    RIG.resume(endpoint);
    RIG.clock.advance(Duration.ofHours(1));
    RIG.heard(RIG.health, delivery, 200);
    RIG.heard(other, delivery, 200);
    together(RIG.health::write, other::write);

    assertThat(types())
        .containsExactly(
            Alert.Type.ENDPOINT_RECOVERED,
            Alert.Type.ENDPOINT_DISABLED,
            Alert.Type.ENDPOINT_FAILING);
  }

  @Test
  void whatANodeHeardEarlierHidesNothingThatAnotherWrote() {
    EndpointHealth slow = new EndpointHealth(RIG.jdbi, RIG.clock);
    RIG.heard(slow, delivery, 500);
    RIG.clock.advance(Duration.ofSeconds(1));
    RIG.heard(slow, delivery, 500);
    RIG.clock.advance(Duration.ofSeconds(1));
    Instant success = RIG.clock.instant();
    RIG.heard(delivery, 200);
    slow.write();

    assertThat(health().status()).isEqualTo(Health.Status.OK);
    assertThat(health().lastSuccessAt()).contains(success);
  }

  @Test
  void whatCouldNotBeWrittenIsKept() {
    RIG.heard(RIG.health, delivery, 200);
    try (Handle handle = RIG.jdbi.open()) {
      handle.execute("alter table endpoint rename column failures to broken");
      assertThat(catchThrowable(RIG.health::write)).isNotNull();
      handle.execute("alter table endpoint rename column broken to failures");
    }
    RIG.health.write();

    assertThat(health().status()).isEqualTo(Health.Status.OK);
  }

  @Test
  void nothingShowsThePathOfAUrl() {
    fail(11, HALF_A_DAY);
    RIG.resume(endpoint);
    succeed();

    String rows =
        RIG.jdbi.withHandle(handle ->
            handle
                .createQuery("select string_agg(alert::text, '') from alert")
                .mapTo(String.class)
                .one());
    assertThat(rows).contains("https://hooks.example").doesNotContain("secret-path");
    assertThat(RIG.alerts())
        .allSatisfy(alert -> assertThat(alert.message() + alert).doesNotContain("secret-path"));
  }

  private void fail(int times, Duration apart) {
    for (int i = 0; i < times; i++) {
      RIG.clock.advance(apart);
      RIG.heard(delivery, 500);
    }
  }

  private void succeed() {
    RIG.clock.advance(Duration.ofSeconds(1));
    RIG.heard(delivery, 200);
  }

  private Health health() {
    return RIG.now(endpoint).health();
  }

  private static List<Alert.Type> types() {
    return RIG.alerts().stream().map(Alert::type).toList();
  }

  private static void together(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(List.of(one, other))) {
        done.get();
      }
    }
  }
}
