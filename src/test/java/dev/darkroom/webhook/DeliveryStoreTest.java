package dev.darkroom.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.db.Ids;
import dev.darkroom.db.Node;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobType;
import dev.darkroom.job.JobWebhook;
import dev.darkroom.job.NewJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is owed, claimed and written down: {@link DeliveryStore} and {@link LeaseStore}. */
@Timeout(60)
class DeliveryStoreTest {

  private static final String URL = "https://hooks.example/secret-path";
  private static final DeliveryRig RIG = new DeliveryRig();

  @BeforeEach
  void clear() {
    RIG.clear();
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  // Claims

  @Test
  void aClaimHoldsAllThatSendingTakes() {
    WebhookSecret keys = WebhookSecret.of("whsec_dGhlIHNlY3JldCBvZiBhIGtleQ==");
    UUID key = RIG.newKey(keys, "base64");
    Job job =
        RIG.submit(Optional.of(new JobWebhook(URL, JobWebhook.Type.RESULT)), Optional.of(key));
    RIG.cancel(job);
    DueDelivery claimed = RIG.claimOne();

    assertThat(claimed.jobId()).isEqualTo(job.id());
    assertThat(claimed.receiverId()).isEqualTo(job.id());
    assertThat(claimed.endpointId()).isEmpty();
    assertThat(claimed.sequence()).isEqualTo(2);
    assertThat(claimed.url()).hasToString(URL);
    assertThat(new String(claimed.body(), UTF_8)).contains("job.cancelled");
    assertThat(RIG.secrets.open(claimed.secrets().secret())).isEqualTo(keys);
    assertThat(claimed.secrets().format()).isEqualTo(SignatureFormat.BASE64);
    assertThat(claimed.attempts()).isZero();
    assertThat(claimed.createdAt()).isEqualTo(RIG.clock.instant());
    assertThat(claimed.toString()).contains("https://hooks.example").doesNotContain("secret-path");
  }

  @Test
  void anEndpointAndAJobWithoutAKeySignWithTheAccountsSecret() {
    RIG.endpoint(URL);
    RIG.cancel(RIG.submitResult("https://two.example/x"));

    assertThat(RIG.claim(10).deliveries())
        .hasSize(2)
        .allSatisfy(claimed ->
            assertThat(RIG.secrets.open(claimed.secrets().secret())).isEqualTo(DeliveryRig.SECRET));
  }

  @Test
  void nothingOvertakesWhatIsOpenAtTheSameReceiver() {
    RIG.endpoint(URL);
    RIG.cancel(RIG.submit());
    DueDelivery created = RIG.claimOne();

    assertThat(RIG.claim(10)).isEqualTo(Claim.NOTHING);
    RIG.delivered(created);
    assertThat(RIG.claimOne().sequence()).isEqualTo(2);
  }

  @Test
  void receiversDoNotWaitForEachOther() {
    RIG.endpoints(URL, "https://two.example/x");
    RIG.cancel(RIG.submit());
    List<DueDelivery> created = RIG.claim(10).deliveries();
    assertThat(created).hasSize(2);
    RIG.delivered(created.getFirst());

    assertThat(RIG.claimOne().receiverId()).isEqualTo(created.getFirst().receiverId());
  }

  @Test
  void theLongestDueIsClaimedFirst() {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      jobs.add(RIG.cancel(RIG.submitResult(URL)));
      RIG.clock.advance(Duration.ofMillis(1));
    }

    assertThat(RIG.claim(3).deliveries())
        .extracting(DueDelivery::jobId)
        .containsExactly(jobs.get(0).id(), jobs.get(1).id(), jobs.get(2).id());
    assertThat(RIG.claim(3).deliveries())
        .extracting(DueDelivery::jobId)
        .containsExactly(jobs.get(3).id(), jobs.get(4).id());
  }

  @Test
  void whatOneTransactionHasClaimedAnotherPassesOver() {
    RIG.cancel(RIG.submitResult(URL));
    RIG.cancel(RIG.submitResult(URL));
    Node other = RIG.anotherNode();
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      Claim first = claim(handle, 1);
      Claim second = RIG.claim(other, 10);
      handle.commit();

      assertThat(first.deliveries()).hasSize(1);
      assertThat(second.deliveries())
          .singleElement()
          .extracting(DueDelivery::id)
          .isNotEqualTo(first.deliveries().getFirst().id());
    }
  }

  // Outcomes

  @Test
  void aCallIsOnRecordWithWhatCameOfIt() {
    RIG.cancel(RIG.submitResult(URL));
    DueDelivery delivery = RIG.claimOne();
    Instant again = RIG.clock.instant().plusSeconds(5);

    assertThat(RIG.record(delivery, new Verdict.Retry(again))).contains(DeliveryState.WAITING);
    assertThat(RIG.claim(1)).isEqualTo(Claim.NOTHING);
    RIG.clock.set(again);
    DueDelivery second = RIG.claimOne();
    assertThat(second.id()).isEqualTo(delivery.id());
    assertThat(second.attempts()).isOne();
    RIG.delivered(second);

    assertThat(attempts(delivery.id()))
        .containsExactly(
            "1 500 127.0.0.1 2 The receiver answered 500.",
            "2 500 127.0.0.1 2 The receiver answered 500.");
  }

  @Test
  void outcomesOfABatchAreWrittenTogetherEachAsItIs() {
    Job delivered = RIG.cancel(RIG.submitResult(URL));
    Job failed = RIG.cancel(RIG.submitResult(URL));
    Job lost = RIG.cancel(RIG.submitResult(URL));
    List<DueDelivery> claimed = RIG.claim(10).deliveries();
    DueDelivery first = of(delivered, claimed);
    DueDelivery second = of(failed, claimed);
    DueDelivery third = of(lost, claimed);
    RIG.handBack(RIG.node, third);
    List<Finished> batch =
        List.of(
            new Finished(third, RIG.attempt(), new Verdict.Delivered()),
            new Finished(second, RIG.attempt(), retry()),
            new Finished(first, RIG.attempt(), new Verdict.Delivered()));
    Map<UUID, DeliveryState> states =
        RIG.jdbi.inTransaction(
            handle -> RIG.outcomes.record(handle, RIG.node.incarnation(), batch));

    assertThat(states)
        .containsOnly(
            Map.entry(second.id(), DeliveryState.WAITING),
            Map.entry(first.id(), DeliveryState.DELIVERED));
    assertThat(RIG.rows(failed).getFirst().dueAt()).isEqualTo(RIG.clock.instant().plusSeconds(5));
    assertThat(RIG.states(lost)).containsExactly("2 cancelled waiting");
    assertThat(RIG.rows(lost).getFirst().attempts()).isZero();
    assertThat(RIG.count("attempt")).isEqualTo(2);
  }

  @Test
  void anEventThatFailsAfterTheEndWasBornIsSuperseded() {
    RIG.endpoint(URL);
    Job job = RIG.submit();
    DueDelivery created = RIG.claimOne();
    RIG.cancel(job);

    assertThat(RIG.failed(created)).contains(DeliveryState.SUPERSEDED);
    assertThat(RIG.claimOne().sequence()).isEqualTo(2);
  }

  @Test
  void anEventWhoseFirstTryComesAfterTheEndHasNoOther() {
    RIG.endpoint(URL);
    RIG.cancel(RIG.submit());

    assertThat(RIG.failed(RIG.claimOne())).contains(DeliveryState.SUPERSEDED);
    assertThat(RIG.claimOne().sequence()).isEqualTo(2);
  }

  @Test
  void anEventThatArrivesAfterTheEndWasBornIsDelivered() {
    RIG.endpoint(URL);
    Job job = RIG.submit();
    DueDelivery created = RIG.claimOne();
    RIG.cancel(job);

    assertThat(RIG.delivered(created)).contains(DeliveryState.DELIVERED);
  }

  /** The end is born while the failure of an earlier event is being written. */
  @Test
  void theEndWaitsForTheOutcomeThatIsBeingWrittenAndSupersedesIt() {
    RIG.endpoint(URL);
    Job job = RIG.submit();
    DueDelivery created = RIG.claimOne();
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      RIG.outcomes.record(
          handle, RIG.node.incarnation(), List.of(new Finished(created, RIG.attempt(), retry())));
      CompletableFuture<Job> end = CompletableFuture.supplyAsync(() -> RIG.cancel(job));
      RIG.awaitSomebodyBlocked();
      handle.commit();
      end.join();
    }

    assertThat(RIG.states(job)).containsExactly("1 created superseded", "2 cancelled waiting");
    assertThat(RIG.claimOne().sequence()).isEqualTo(2);
  }

  /** The failure of an earlier event is written while the end is being born. */
  @Test
  void theOutcomeWaitsForTheEndThatIsBeingBornAndIsSuperseded() {
    RIG.endpoint(URL);
    Job job = RIG.submit();
    DueDelivery created = RIG.claimOne();
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      RIG.jobs.cancel(handle, job.id(), RIG.clock.instant());
      CompletableFuture<Optional<DeliveryState>> outcome =
          CompletableFuture.supplyAsync(() -> RIG.failed(created));
      RIG.awaitSomebodyBlocked();
      handle.commit();

      assertThat(outcome.join()).contains(DeliveryState.SUPERSEDED);
    }

    assertThat(RIG.claimOne().sequence()).isEqualTo(2);
  }

  /** The end is born while an earlier event is being claimed, which then fails. */
  @Test
  void theEndMarksWhatIsBeingClaimed() {
    RIG.endpoint(URL);
    Job job = RIG.submit();
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      DueDelivery created = claim(handle, 1).deliveries().getFirst();
      CompletableFuture<Job> end = CompletableFuture.supplyAsync(() -> RIG.cancel(job));
      RIG.awaitSomebodyBlocked();
      handle.commit();
      end.join();

      assertThat(RIG.states(job)).containsExactly("1 created waiting", "2 cancelled waiting");
      assertThat(RIG.failed(created)).contains(DeliveryState.SUPERSEDED);
    }
  }

  /** Newer progress is born while older progress is being claimed. */
  @Test
  void theFloorCountsFromProgressThatIsBeingClaimed() {
    Job job = RIG.start(RIG.submitProgress(URL));
    RIG.clock.advance(Duration.ofMillis(700));
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      claim(handle, 1);
      CompletableFuture<Job> progress = CompletableFuture.supplyAsync(() -> RIG.progress(job, 10));
      RIG.awaitSomebodyBlocked();
      handle.commit();
      progress.join();
    }

    assertThat(RIG.states(job)).containsExactly("2 started waiting", "3 progressed waiting");
    assertThat(RIG.rows(job).getLast().dueAt()).isEqualTo(RIG.clock.instant().plusMillis(500));
  }

  @Test
  void progressThatFailsWhileNewerWaitsMakesWay() {
    Job job = RIG.start(RIG.submitProgress(URL));
    DueDelivery started = RIG.claimOne();
    RIG.progress(job, 10);

    assertThat(RIG.failed(started)).contains(DeliveryState.EXHAUSTED);
    RIG.clock.advance(Duration.ofMillis(500));
    assertThat(RIG.claimOne().sequence()).isEqualTo(3);
  }

  // Leases

  @Test
  void anOutcomeAfterTheLeaseWasLostChangesNothing() {
    Job job = RIG.cancel(RIG.submitResult(URL));
    DueDelivery late = RIG.claimOne();
    loseLease();

    assertThat(RIG.delivered(late)).isEmpty();
    assertThat(RIG.states(job)).containsExactly("2 cancelled waiting");
    assertThat(RIG.count("attempt")).isZero();
  }

  @Test
  void anOutcomeOfAnOlderClaimByTheSameNodeChangesNothing() {
    Job job = RIG.cancel(RIG.submitResult(URL));
    DueDelivery late = RIG.claimOne();
    loseLease();
    DueDelivery again = RIG.claimOne();

    assertThat(again.id()).isEqualTo(late.id());
    assertThat(RIG.record(late, new Verdict.Exhausted())).isEmpty();
    assertThat(RIG.delivered(again)).contains(DeliveryState.DELIVERED);
    assertThat(RIG.states(job)).containsExactly("2 cancelled delivered");
    assertThat(RIG.count("attempt")).isOne();
  }

  @Test
  void anotherNodesOutcomeChangesNothing() {
    RIG.cancel(RIG.submitResult(URL));

    assertThat(RIG.record(RIG.anotherNode(), RIG.claimOne(), new Verdict.Delivered())).isEmpty();
  }

  @Test
  void anOutcomeIsWrittenOnce() {
    RIG.cancel(RIG.submitResult(URL));
    DueDelivery delivery = RIG.claimOne();
    RIG.delivered(delivery);

    assertThat(RIG.record(delivery, new Verdict.Exhausted())).isEmpty();
    assertThat(RIG.count("attempt")).isOne();
  }

  @Test
  void aLeaseHoldsUntilItRunsOut() {
    RIG.cancel(RIG.submitResult(URL));
    RIG.claimOne();
    RIG.clock.advance(DeliveryRig.LEASE);

    assertThat(RIG.freeLost()).isZero();
    RIG.clock.advance(Duration.ofMillis(1));
    assertThat(RIG.freeLost()).isOne();
  }

  @Test
  void aRestartedNodeFreesAtOnceWhatItHeldAndNothingOfOthers() {
    RIG.cancel(RIG.submitResult(URL));
    RIG.cancel(RIG.submitResult(URL));
    Node other = RIG.anotherNode();
    RIG.claim(other, 1);
    DueDelivery held = RIG.claimOne();
    Node restarted = Node.register(RIG.jdbi, RIG.node.id(), RIG.clock.instant());

    int freed =
        RIG.jdbi.withHandle(handle -> RIG.leases.freeLost(handle, restarted, RIG.clock.instant()));
    assertThat(freed).isOne();
    assertThat(RIG.claim(restarted, 10).deliveries())
        .singleElement()
        .extracting(DueDelivery::id)
        .isEqualTo(held.id());
  }

  @Test
  void handingBackCountsNoAttemptAndIsForTheHolderOnly() {
    Job job = RIG.cancel(RIG.submitResult(URL));
    DueDelivery late = RIG.claimOne();
    loseLease();
    DueDelivery delivery = RIG.claimOne();
    RIG.handBack(RIG.node, late);
    assertThat(RIG.claim(1)).isEqualTo(Claim.NOTHING);
    RIG.handBack(RIG.node, delivery);

    assertThat(RIG.rows(job).getFirst().attempts()).isZero();
    assertThat(RIG.claimOne().id()).isEqualTo(delivery.id());
  }

  @Test
  void progressThatWasOvertakenIsNotSentLateAfterItWasHandedBack() {
    Job job = RIG.start(RIG.submitProgress(URL));
    DueDelivery started = RIG.claimOne();
    RIG.progress(job, 10);
    RIG.handBack(RIG.node, started);

    assertThat(RIG.states(job)).containsExactly("2 started superseded", "3 progressed waiting");
  }

  @Test
  void progressThatWasOvertakenIsNotSentLateAfterItsLeaseWasLost() {
    Job job = RIG.start(RIG.submitProgress(URL));
    RIG.claimOne();
    RIG.progress(job, 10);
    loseLease();

    assertThat(RIG.states(job)).containsExactly("2 started superseded", "3 progressed waiting");
  }

  @Test
  void anEventThatWasHandedBackKeepsItsFirstTryBeforeTheEnd() {
    RIG.endpoint(URL);
    Job job = RIG.submit();
    DueDelivery created = RIG.claimOne();
    RIG.cancel(job);
    RIG.handBack(RIG.node, created);

    assertThat(RIG.claimOne().id()).isEqualTo(created.id());
  }

  // What must not be sent

  @Test
  void whatIsPausedWaitsOutOfTheWayAndIsDueWhenItIsResumed() {
    Endpoint endpoint = RIG.endpoint(URL);
    Job job = RIG.submit();
    RIG.pause(endpoint);

    assertThat(RIG.claim(10)).isEqualTo(unwanted(1));
    RIG.clearLanes();
    assertThat(RIG.claim(10)).isEqualTo(Claim.NOTHING);
    RIG.clock.advance(Duration.ofDays(6));
    assertThat(RIG.claim(10)).isEqualTo(Claim.NOTHING);
    assertThat(RIG.states(job)).containsExactly("1 created waiting");

    RIG.resume(endpoint);
    assertThat(RIG.claimOne().sequence()).isOne();
  }

  @Test
  void whatIsPausedForSevenDaysExpires() {
    Endpoint endpoint = RIG.endpoint(URL);
    Job job = RIG.submit();
    RIG.pause(endpoint);
    RIG.clearLanes();
    RIG.clock.advance(Judge.LIFETIME);

    assertThat(RIG.claim(10)).isEqualTo(unwanted(1));
    RIG.clearLanes();
    assertThat(RIG.states(job)).containsExactly("1 created expired");
  }

  @Test
  void whatLayTooLongIsNotSent() {
    Job job = RIG.cancel(RIG.submitResult(URL));
    RIG.clock.advance(Judge.LIFETIME);

    assertThat(RIG.claim(10)).isEqualTo(unwanted(1));
    RIG.clearLanes();
    assertThat(RIG.states(job)).containsExactly("2 cancelled expired");
  }

  @Test
  void whatWasBornWhileItsEndpointWasDisabledIsSkippedWhenItIsFound() {
    Endpoint endpoint = RIG.endpoint(URL);
    Job job;
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      job = RIG.jobs.submit(handle, Ids.next(RIG.clock.instant()), grid(), RIG.clock.instant());
      RIG.disable(endpoint);
      handle.commit();
    }

    assertThat(RIG.states(job)).containsExactly("1 created waiting");
    assertThat(RIG.claim(10)).isEqualTo(unwanted(1));
    RIG.clearLanes();
    assertThat(RIG.states(job)).containsExactly("1 created skipped");
  }

  /** Nobody is left put aside for good: who resumes waits, or is seen. */
  @Test
  void whoResumesWaitsForWhatIsBeingPutAside() {
    Endpoint endpoint = RIG.endpoint(URL);
    RIG.submit();
    RIG.pause(endpoint);
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      RIG.clearLanes(handle, List.of());
      CompletableFuture<Boolean> resumed =
          CompletableFuture.supplyAsync(() -> RIG.resume(endpoint));
      RIG.awaitSomebodyBlocked();
      handle.commit();
      assertThat(resumed.join()).isTrue();
    }

    assertThat(RIG.claimOne().sequence()).isOne();
  }

  @Test
  void whatIsBeingResumedIsNotPutAside() {
    Endpoint endpoint = RIG.endpoint(URL);
    RIG.submit();
    RIG.pause(endpoint);
    try (Handle handle = RIG.jdbi.open()) {
      handle.begin();
      RIG.endpoints.resume(handle, endpoint.id(), RIG.clock.instant());
      RIG.clearLanes();
      handle.commit();
    }

    assertThat(RIG.claimOne().sequence()).isOne();
  }

  private static DueDelivery of(Job job, List<DueDelivery> claimed) {
    return claimed.stream()
        .filter(delivery -> delivery.jobId().equals(job.id()))
        .findFirst()
        .orElseThrow();
  }

  private static NewJob grid() {
    return RIG.request(JobType.IMAGINE, Optional.empty(), Optional.empty());
  }

  private static Claim claim(Handle handle, int limit) {
    return RIG.claim(handle, RIG.node, limit, List.of());
  }

  private static Claim unwanted(int count) {
    return new Claim(
        List.of(), Map.of(new Lane(RIG.account, new Origin("https://hooks.example")), count));
  }

  private static Verdict retry() {
    return new Verdict.Retry(RIG.clock.instant().plusSeconds(5));
  }

  private static void loseLease() {
    RIG.clock.advance(DeliveryRig.LEASE.plusSeconds(1));
    RIG.freeLost();
  }

  private static List<String> attempts(UUID delivery) {
    return RIG.jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select concat_ws(' ', number, status, remote_address, length(answer), error)
                from attempt where delivery_id = :id order by number
                """)
            .bind("id", delivery)
            .mapTo(String.class)
            .list());
  }
}
