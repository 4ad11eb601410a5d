package dev.darkroom.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveriesTest {

  private static final String ONE = "https://one.example/secret-path";
  private static final String TWO = "https://two.example/secret-path";
  private static final DeliveryRig RIG = new DeliveryRig();
  private static final Deliveries DELIVERIES = new Deliveries(RIG.jdbi, RIG.signals, RIG.clock);
  private static final Resender RESENDER = new Resender(RIG.jdbi, RIG.signals, RIG.clock);
  private static final Resends RESENDS = new Resends(RIG.jdbi, RESENDER::wake, RIG.clock);

  @BeforeEach
  void clear() {
    RIG.clear();
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  // What an owner is done with

  @Test
  void progressOfJobsThatNobodyWantsIsNotSentAndTheirBeginningIs() {
    RIG.endpoint(ONE);
    Job unwanted = RIG.start(RIG.submit());
    Job wanted = RIG.start(RIG.submit());

    RIG.jdbi.useHandle(handle -> DELIVERIES.supersedeProgress(handle, List.of(unwanted.id())));

    assertThat(RIG.states(unwanted)).containsExactly("1 created waiting", "2 started superseded");
    assertThat(RIG.states(wanted)).containsExactly("1 created waiting", "2 started waiting");
  }

  @Test
  void progressThatIsBeingSentGetsNoOtherTry() {
    Job job = RIG.start(RIG.submitProgress(ONE));
    DueDelivery started = RIG.claimOne();

    RIG.jdbi.useHandle(handle -> DELIVERIES.supersedeProgress(handle, List.of(job.id())));

    assertThat(RIG.states(job)).containsExactly("2 started waiting");
    RIG.handBack(RIG.node, started);
    assertThat(RIG.states(job)).containsExactly("2 started superseded");
  }

  // The list

  @Test
  void theListGoesFromTheNewestToTheOldestInParts() {
    RIG.jobsEndpoint(ONE);
    List<UUID> jobs = new ArrayList<>();
    for (int number = 0; number < 5; number++) {
      // Two at a time have the same age.
      RIG.clock.advance(Duration.ofMillis(number % 2));
      jobs.add(ended().id());
    }
    Collections.reverse(jobs);
    List<Delivery> whole = list(DeliveryFilter.ALL);
    List<Delivery> parts = new ArrayList<>();
    Optional<DeliveryCursor> cursor = Optional.empty();
    do {
      Deliveries.Part part = DELIVERIES.list(RIG.account, DeliveryFilter.ALL, cursor, 2);
      parts.addAll(part.deliveries());
      cursor = part.next().map(DeliveryCursor::text).flatMap(DeliveryCursor::parse);
    } while (cursor.isPresent());

    assertThat(whole).extracting(Delivery::jobId).containsExactlyElementsOf(jobs);
    assertThat(parts).isEqualTo(whole);
  }

  @Test
  void aCursorThatNobodyGaveIsNone() {
    for (String text :
        List.of("", "x", "!", "A".repeat(32) + "A", "/".repeat(32), "_".repeat(32))) {
      assertThat(DeliveryCursor.parse(text)).as(text).isEmpty();
    }
  }

  @Test
  void eachFilterLeavesWhatItSays() {
    Endpoint one = RIG.jobsEndpoint(ONE);
    Job first = ended();
    RIG.delivered(RIG.claimOne());
    RIG.clock.advance(Duration.ofSeconds(1));
    Instant between = RIG.clock.instant();
    RIG.clock.advance(Duration.ofSeconds(1));
    Endpoint images = RIG.endpoint(TWO);
    Job second = ended();

    assertThat(list(DeliveryFilter.ALL)).hasSize(4);
    assertThat(events(state(DeliveryState.DELIVERED))).containsExactly("job.cancelled");
    assertThat(list(endpoint(one.id()))).hasSize(2);
    assertThat(events(endpoint(images.id())))
        .containsExactly("images.items.update", "images.items.create");
    assertThat(list(job(first.id()))).hasSize(1);
    assertThat(list(job(second.id()))).hasSize(3);
    assertThat(events(event(EventName.IMAGE_CREATED))).containsExactly("images.items.create");
    assertThat(list(event(EventName.JOB_PROGRESS))).isEmpty();
    assertThat(list(createdAfter(between))).extracting(Delivery::jobId).containsOnly(second.id());
    assertThat(list(createdBefore(between))).extracting(Delivery::jobId).containsOnly(first.id());
    assertThat(
            list(
                filter(
                    Optional.of(DeliveryState.WAITING),
                    none(),
                    Optional.of(first.id()),
                    none(),
                    none(),
                    none())))
        .isEmpty();
  }

  @Test
  void whatWaitsIsListedWithWhatIsBeingSent() {
    RIG.jobsEndpoint(ONE);
    ended();
    RIG.delivered(RIG.claimOne());
    List<UUID> waiting = new ArrayList<>();
    waiting.add(ended().id());
    RIG.claimOne();
    for (int number = 0; number < 3; number++) {
      RIG.clock.advance(Duration.ofMillis(1));
      waiting.addFirst(ended().id());
    }
    List<UUID> parts = new ArrayList<>();
    Optional<DeliveryCursor> cursor = Optional.empty();
    do {
      Deliveries.Part part = DELIVERIES.list(RIG.account, state(DeliveryState.WAITING), cursor, 3);
      part.deliveries().forEach(delivery -> parts.add(delivery.jobId()));
      cursor = part.next();
    } while (cursor.isPresent());

    assertThat(parts).isEqualTo(waiting);
  }

  @Test
  void aDeliveryShowsWhereItStands() {
    Endpoint endpoint = RIG.jobsEndpoint(ONE);
    Job job = ended();
    Delivery waiting = only();
    assertThat(waiting.jobId()).isEqualTo(job.id());
    assertThat(waiting.sequence()).isEqualTo(2);
    assertThat(waiting.endpointId()).contains(endpoint.id());
    assertThat(waiting.url()).hasToString(ONE);
    assertThat(waiting.nextAttemptAt()).contains(RIG.clock.instant());
    assertThat(waiting.toString()).doesNotContain("secret-path");

    DueDelivery sending = RIG.claimOne();
    assertThat(only().nextAttemptAt()).isEmpty();
    RIG.failed(sending);
    assertThat(only().nextAttemptAt()).contains(RIG.clock.instant().plusSeconds(5));
    assertThat(only().attempts()).isOne();
    RIG.pause(endpoint);
    assertThat(only().nextAttemptAt()).isEmpty();
    RIG.repoint(endpoint, TWO);
    assertThat(only().url()).hasToString(TWO);
    assertThat(only().endedAt()).isEmpty();
  }

  @Test
  void aJobsOwnUrlIsShownToo() {
    RIG.cancel(RIG.submitResult(ONE));

    assertThat(only().endpointId()).isEmpty();
    assertThat(only().url()).hasToString(ONE);
  }

  @Test
  void ofAJobEachDeliveryIsShownWithItsLatestCallOldestFirst() {
    RIG.jobsEndpoint(ONE);
    ended();
    RIG.delivered(RIG.claimOne());
    Job job = RIG.submitResult(TWO);
    RIG.cancel(job);
    List<DueDelivery> both = RIG.claim(9).deliveries();
    RIG.delivered(both.getFirst());
    RIG.failed(both.getLast());
    Instant first = RIG.clock.instant();
    RIG.clock.advance(Duration.ofSeconds(5));
    RIG.failed(RIG.claimOne());
    List<DeliveryTrace> traces = DELIVERIES.ofJob(job);

    assertThat(traces)
        .extracting(trace -> trace.delivery().id())
        .containsExactlyElementsOf(both.stream().map(DueDelivery::id).sorted().toList());
    assertThat(traces)
        .allSatisfy(trace -> {
          boolean isDelivered = trace.delivery().state() == DeliveryState.DELIVERED;
          assertThat(trace.delivery().jobId()).isEqualTo(job.id());
          assertThat(trace.latest().orElseThrow().at())
              .isEqualTo(isDelivered ? first : RIG.clock.instant());
        });
    assertThat(DELIVERIES.ofJob(RIG.submit())).isEmpty();
  }

  @Test
  void theRecordHasEachAttemptAndTheBodyAsSent() {
    RIG.jobsEndpoint(ONE);
    ended();
    DueDelivery first = RIG.claimOne();
    RIG.failed(first);
    RIG.clock.advance(Duration.ofSeconds(5));
    RIG.delivered(RIG.claimOne());
    DeliveryRecord record = DELIVERIES.find(RIG.account, first.id()).orElseThrow();

    assertThat(record.delivery().state()).isEqualTo(DeliveryState.DELIVERED);
    assertThat(record.delivery().endedAt()).contains(RIG.clock.instant());
    assertThat(record.body()).isEqualTo(first.body());
    assertThat(record.attempts()).extracting(DeliveryRecord.Numbered::number).containsExactly(1, 2);
    Attempt attempt = record.attempts().getFirst().attempt();
    assertThat(attempt.at()).isEqualTo(DeliveryRig.START);
    assertThat(attempt.status()).hasValue(500);
    assertThat(attempt.remoteAddress()).contains("127.0.0.1");
    assertThat(attempt.answer()).containsExactly(0, -1);
    assertThat(attempt.error()).contains("The receiver answered 500.");
    assertThat(new String(record.body(), UTF_8)).contains("job.cancelled");
  }

  @Test
  void anotherAccountSeesAndMovesNothing() {
    RIG.jobsEndpoint(ONE);
    ended();
    UUID id = only().id();
    UUID owner = RIG.account;
    RIG.account = RIG.newAccount();

    assertThat(list(DeliveryFilter.ALL)).isEmpty();
    assertThat(DELIVERIES.find(RIG.account, id)).isEmpty();
    assertThat(DELIVERIES.resend(RIG.account, id)).isEmpty();
    assertThat(resendAll(state(DeliveryState.WAITING))).isEqualTo(new Resent(0, 0, 0));
    assertThat(DELIVERIES.find(owner, id)).isPresent();
  }

  // Sending again

  @Test
  void whatHasEndedIsSentAgainByANewDelivery() {
    RIG.jobsEndpoint(ONE);
    ended();
    DueDelivery first = RIG.claimOne();
    RIG.delivered(first);
    RIG.clock.advance(Duration.ofHours(1));
    Delivery again = DELIVERIES.resend(RIG.account, first.id()).orElseThrow();

    assertThat(again.id()).isNotEqualTo(first.id());
    assertThat(again.resendOf()).contains(first.id());
    assertThat(again.state()).isEqualTo(DeliveryState.WAITING);
    assertThat(again.createdAt()).isEqualTo(RIG.clock.instant());
    DueDelivery second = RIG.claimOne();
    assertThat(second.id()).isEqualTo(again.id());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.attempts()).isZero();
  }

  @Test
  void severalAreSentAgainAtOnceAndOthersDeliveriesAreNot() {
    RIG.jobsEndpoint(ONE);
    ended();
    DueDelivery first = RIG.claimOne();
    RIG.delivered(first);
    ended();
    DueDelivery second = RIG.claimOne();
    List<UUID> both = List.of(first.id(), second.id(), UUID.randomUUID());

    assertThat(DELIVERIES.resend(RIG.newAccount(), both)).isEqualTo(new Resent(0, 0, 0));
    assertThat(DELIVERIES.resend(RIG.account, both)).isEqualTo(new Resent(1, 1, 0));
  }

  @Test
  void theLastCallOfEachIsFound() {
    RIG.jobsEndpoint(ONE);
    ended();
    DueDelivery failing = RIG.claimOne();
    RIG.failed(failing);
    RIG.clock.advance(Duration.ofSeconds(5));
    RIG.failed(RIG.claimOne());
    ended();
    List<Delivery> all =
        DELIVERIES.list(RIG.account, DeliveryFilter.ALL, Optional.empty(), 10).deliveries();

    assertThat(all).hasSize(2);
    assertThat(DELIVERIES.lastAttempts(all)).containsOnlyKeys(failing.id());
    assertThat(DELIVERIES.lastAttempts(all).values())
        .extracting(Attempt::at)
        .containsExactly(RIG.clock.instant());
    assertThat(DELIVERIES.lastAttempts(List.of())).isEmpty();
  }

  @Test
  void whatWaitsIsOnlyTriedNow() {
    RIG.jobsEndpoint(ONE);
    ended();
    DueDelivery first = RIG.claimOne();
    RIG.record(first, new Verdict.Retry(RIG.clock.instant().plus(Duration.ofHours(6))));
    Delivery again = DELIVERIES.resend(RIG.account, first.id()).orElseThrow();

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(RIG.claimOne().id()).isEqualTo(first.id());
    assertThat(list(DeliveryFilter.ALL)).hasSize(1);
  }

  @Test
  void whatIsBeingSentIsLeftAlone() {
    RIG.jobsEndpoint(ONE);
    ended();
    DueDelivery sending = RIG.claimOne();

    assertThat(DELIVERIES.resend(RIG.account, sending.id()).orElseThrow().id())
        .isEqualTo(sending.id());
    assertThat(RIG.delivered(sending)).contains(DeliveryState.DELIVERED);
    assertThat(list(DeliveryFilter.ALL)).hasSize(1);
  }

  @Test
  void aDeliveryIsSentAgainOnceUntilThatOneHasEnded() {
    RIG.jobsEndpoint(ONE);
    ended();
    DueDelivery first = RIG.claimOne();
    RIG.delivered(first);
    UUID second = DELIVERIES.resend(RIG.account, first.id()).orElseThrow().id();

    assertThat(DELIVERIES.resend(RIG.account, first.id()).orElseThrow().id()).isEqualTo(second);
    RIG.delivered(RIG.claimOne());
    assertThat(DELIVERIES.resend(RIG.account, first.id()).orElseThrow().id()).isNotEqualTo(second);
  }

  /** Who is second sees what the first has made. */
  @Test
  void whoSendsAgainAtTheSameMomentMakesNoSecondOne() {
    RIG.jobsEndpoint(ONE);
    ended();
    DueDelivery first = RIG.claimOne();
    RIG.delivered(first);
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      RIG.endpoints.lockAccount(handle, RIG.account);
      CompletableFuture<Optional<Delivery>> one = resendLater(first.id());
      CompletableFuture<Optional<Delivery>> other = resendLater(first.id());
      RIG.awaitSomebodyBlocked();
      handle.commit();

      assertThat(one.join()).isEqualTo(other.join());
    }
    assertThat(list(DeliveryFilter.ALL)).hasSize(2);
  }

  @Test
  void aResendGoesToTheUrlThatTheEndpointHasByNowAndOvertakesWhatWaits() {
    Endpoint endpoint = RIG.endpoint(ONE);
    Job job = RIG.submit();
    DueDelivery created = RIG.claimOne();
    RIG.delivered(created);
    RIG.start(job);
    DueDelivery started = RIG.claimOne();
    RIG.repoint(endpoint, TWO);
    DELIVERIES.resend(RIG.account, created.id());
    DueDelivery again = RIG.claimOne();

    assertThat(again.sequence()).isOne();
    assertThat(again.url()).hasToString(TWO);
    assertThat(origins(job)).containsOnly("https://two.example");
    assertThat(RIG.delivered(started)).contains(DeliveryState.DELIVERED);
  }

  @Test
  void whatNobodyIsThereForIsNotSentAgain() {
    Endpoint endpoint = RIG.jobsEndpoint(ONE);
    ended();
    UUID id = only().id();
    RIG.disable(endpoint);

    assertThatExceptionOfType(WebhookException.class)
        .isThrownBy(() -> DELIVERIES.resend(RIG.account, id));
    assertThat(resendAll(endpoint(endpoint.id()))).isEqualTo(new Resent(0, 0, 1));
    RIG.resume(endpoint);
    RIG.pause(endpoint);
    assertThat(DELIVERIES.resend(RIG.account, id)).isPresent();
    assertThat(RIG.claim(10).deliveries()).isEmpty();
  }

  @Test
  void whatWasSentAgainAndWaitsIsTriedNow() {
    RIG.jobsEndpoint(ONE);
    ended();
    RIG.delivered(RIG.claimOne());

    assertThat(resendAll(state(DeliveryState.DELIVERED))).isEqualTo(new Resent(1, 0, 0));
    assertThat(resendAll(state(DeliveryState.DELIVERED))).isEqualTo(new Resent(0, 1, 0));
  }

  @Test
  void whatAnEndpointMissedIsTheEndsOfJobsSinceItsFirstFailure() {
    Endpoint endpoint = RIG.jobsEndpoint(ONE);
    ended();
    exhausted();
    ended();
    RIG.heard(RIG.claimOne(), 200);
    RIG.clock.advance(Duration.ofSeconds(1));
    Job exhausted = ended();
    exhausted();
    Job skipped = ended();
    RIG.disable(endpoint);
    Job unsaid = ended();
    RIG.resume(endpoint);
    RIG.clock.advance(Duration.ofSeconds(1));

    assertThat(resendMissed(endpoint)).contains(new Resent(3, 0, 0));
    assertThat(list(state(DeliveryState.WAITING)))
        .filteredOn(delivery -> delivery.resendOf().isPresent())
        .extracting(Delivery::jobId)
        .containsExactlyInAnyOrder(exhausted.id(), skipped.id(), unsaid.id());
    assertThat(resendMissed(endpoint)).contains(new Resent(0, 0, 0));
  }

  @Test
  void anEndpointThatIsWellMissedNothing() {
    Endpoint endpoint = RIG.jobsEndpoint(ONE);
    ended();
    exhausted();
    ended();
    RIG.heard(RIG.claimOne(), 200);

    assertThat(resendMissed(endpoint)).isEmpty();
  }

  /** What comes of a task for all that is meant and older than now. */
  private static Resent resendAll(DeliveryFilter filter) {
    RIG.clock.advance(Duration.ofMillis(1));
    return workedOff(RESENDS.start(RIG.account, ResendScope.of(filter)));
  }

  private static Optional<Resent> resendMissed(Endpoint endpoint) {
    return RESENDS.startMissed(RIG.now(endpoint)).map(DeliveriesTest::workedOff);
  }

  private static Resent workedOff(ResendTask task) {
    while (RESENDER.work()) {
      RIG.clock.advance(Duration.ofMillis(1));
    }
    return RESENDS.find(RIG.account, task.id()).orElseThrow().resent();
  }

  private static void exhausted() {
    DueDelivery delivery = RIG.claimOne();
    RIG.record(delivery, new Verdict.Exhausted());
    RIG.heard(delivery, 500);
    RIG.clock.advance(Duration.ofSeconds(1));
  }

  private static DeliveryFilter state(DeliveryState state) {
    return filter(Optional.of(state), none(), none(), none(), none(), none());
  }

  private static DeliveryFilter endpoint(UUID id) {
    return filter(none(), Optional.of(id), none(), none(), none(), none());
  }

  private static DeliveryFilter job(UUID id) {
    return filter(none(), none(), Optional.of(id), none(), none(), none());
  }

  private static DeliveryFilter event(EventName event) {
    return filter(none(), none(), none(), Optional.of(event), none(), none());
  }

  private static DeliveryFilter createdAfter(Instant at) {
    return filter(none(), none(), none(), none(), Optional.of(at), none());
  }

  private static DeliveryFilter createdBefore(Instant at) {
    return filter(none(), none(), none(), none(), none(), Optional.of(at));
  }

  private static DeliveryFilter filter(
      Optional<DeliveryState> state,
      Optional<UUID> endpointId,
      Optional<UUID> jobId,
      Optional<EventName> event,
      Optional<Instant> createdAfter,
      Optional<Instant> createdBefore) {
    return new DeliveryFilter(state, endpointId, jobId, event, createdAfter, createdBefore);
  }

  private static <T> Optional<T> none() {
    return Optional.empty();
  }

  private static Job ended() {
    return RIG.cancel(RIG.submit());
  }

  private static List<Delivery> list(DeliveryFilter filter) {
    return DELIVERIES.list(RIG.account, filter, none(), 100).deliveries();
  }

  private static Delivery only() {
    List<Delivery> all = list(DeliveryFilter.ALL);
    assertThat(all).hasSize(1);
    return all.getFirst();
  }

  private static List<String> events(DeliveryFilter filter) {
    return list(filter).stream().map(delivery -> delivery.event().code()).toList();
  }

  private static List<String> origins(Job job) {
    return RIG.rows(job).stream()
        .filter(row -> row.state().equals("waiting"))
        .map(DeliveryRig.Row::lane)
        .toList();
  }

  private static CompletableFuture<Optional<Delivery>> resendLater(UUID id) {
    return CompletableFuture.supplyAsync(() -> DELIVERIES.resend(RIG.account, id));
  }
}
