package dev.darkroom.webhook;

import static dev.darkroom.webhook.HookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.darkroom.account.WebhookSecret;
import dev.darkroom.db.Ids;
import dev.darkroom.db.Node;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobType;
import dev.darkroom.job.JobWebhook;
import dev.darkroom.webhook.HookReceiver.Hook;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deliveries that are sent by the node that commits them: nobody here looks at the table. */
@Timeout(60)
class HandOffTest {

  private static final DeliveryRig RIG = new DeliveryRig();
  private static final SenderRig SENDERS = new SenderRig();

  private final List<AutoCloseable> opened = new ArrayList<>();
  private Dispatcher dispatcher = dispatcher();

  @BeforeEach
  void clear() {
    RIG.clear();
    dispatcher = dispatcher();
    RIG.handOff.turnOn(dispatcher);
  }

  @AfterEach
  void closeReceivers() throws Exception {
    RIG.handOff.turnOff();
    for (AutoCloseable receiver : opened) {
      receiver.close();
    }
  }

  @AfterAll
  static void close() {
    SENDERS.close();
    RIG.close();
  }

  @Test
  void whatIsCommittedHereIsSentWithoutALook() throws Exception {
    HookReceiver receiver = receiver();
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    awaitIdle();

    assertThat(receiver.hooks()).hasSize(1);
    assertThat(RIG.states(job)).containsExactly("2 cancelled delivered");
    assertThat(RIG.count("delivery where claims = 1 and attempts = 1")).isEqualTo(1);
  }

  @Test
  void itCarriesWhatAClaimedOneCarries() throws Exception {
    HookReceiver receiver = receiver();
    UUID key = RIG.newKey(WebhookSecret.of("whsec_dGhlIHNlY3JldCBvZiBhIGtleQ=="), "base64");
    JobWebhook webhook = new JobWebhook(receiver.url(), JobWebhook.Type.RESULT);
    RIG.cancel(RIG.submit(Optional.of(webhook), Optional.of(key)));
    awaitIdle();
    Hook first = receiver.hooks().getFirst();
    RIG.jdbi.useHandle(handle ->
        handle.execute("update delivery set state = 'waiting', ended_at = null, attempts = 0"));
    RIG.dispatchAll(dispatcher);

    assertThat(receiver.hooks()).hasSize(2);
    assertThat(receiver.hooks().get(1)).isEqualTo(first);
  }

  @Test
  void whatIsRolledBackIsNotSentAndTakesNoRoom() throws Exception {
    HookReceiver receiver = receiver();
    Job job = RIG.submitResult(receiver.url());
    for (int i = 0; i < 2 * LaneCap.FIRST; i++) {
      assertThatThrownBy(() ->
              RIG.jdbi.useTransaction(handle -> {
                RIG.jobs.cancel(handle, job.id(), RIG.clock.instant());
                throw new IllegalStateException("after all");
              }))
          .hasMessage("after all");
    }

    assertThat(dispatcher.underWay()).isZero();
    assertThat(receiver.hooks()).isEmpty();
    RIG.cancel(job);
    awaitIdle();
    assertThat(receiver.hooks()).hasSize(1);
  }

  @Test
  void aSlotThatIsNeverHeardOfIsFreeAgain() {
    URI uri = URI.create("https://hooks.example/x");
    LaneUrl url = new LaneUrl(Lane.of(RIG.account, uri), uri);
    for (int i = 0; i < LaneCap.FIRST; i++) {
      assertThat(dispatcher.keepSlot(url)).isPresent();
    }
    assertThat(dispatcher.keepSlot(url)).isEmpty();
    RIG.clock.advance(DeliveryRig.LEASE.plusSeconds(1));
    dispatcher.dispatch();

    assertThat(dispatcher.underWay()).isZero();
    assertThat(dispatcher.keepSlot(url)).isPresent();
  }

  @Test
  void nothingOvertakesWhatIsUnderWay() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    HookReceiver receiver =
        receiver(_ -> {
          answered.await();
          return status(200);
        });
    RIG.endpoint(receiver.url());
    Job job = RIG.cancel(RIG.submit());
    await().until(() -> receiver.hooks().size() == 1);

    assertThat(RIG.count("delivery where sequence = 2 and lease_owner is null")).isEqualTo(1);
    answered.countDown();
    RIG.dispatchAll(dispatcher);
    assertThat(receiver.hooks()).extracting(Hook::sequence).containsExactly(1, 2);
    assertThat(RIG.states(job)).containsExactly("1 created delivered", "2 cancelled delivered");
  }

  @Test
  void theEndIsHandedOnAlsoWhereItSupersedesWhatWaited() throws Exception {
    HookReceiver receiver = receiver();
    Job job = RIG.start(RIG.submitProgress(receiver.url()));
    awaitIdle();
    RIG.progress(job, 30);
    RIG.complete(job);
    awaitIdle();

    assertThat(RIG.states(job))
        .containsExactly("2 started delivered", "3 progressed superseded", "4 completed delivered");
  }

  @Test
  void progressKeepsItsFloor() throws Exception {
    HookReceiver receiver = receiver();
    Job job = RIG.start(RIG.submitProgress(receiver.url()));
    awaitIdle();
    RIG.clock.advance(Duration.ofMillis(499));
    RIG.progress(job, 30);
    awaitIdle();

    assertThat(receiver.hooks()).hasSize(1);
    RIG.clock.advance(Duration.ofMillis(500));
    RIG.progress(job, 40);
    awaitIdle();
    assertThat(RIG.states(job))
        .containsExactly(
            "2 started delivered", "3 progressed superseded", "4 progressed delivered");
  }

  @Test
  void aLaneTakesNoMoreThanItsCapHoweverManyCommitTogether() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    HookReceiver receiver =
        receiver(_ -> {
          answered.await();
          return status(200);
        });
    RIG.jdbi.useTransaction(handle -> {
      for (int i = 0; i < 10; i++) {
        cancelled(handle, receiver.url());
      }
    });

    await().until(() -> receiver.hooks().size() == LaneCap.FIRST);
    assertThat(dispatcher.underWay()).isEqualTo(LaneCap.FIRST);
    assertThat(RIG.count("delivery where lease_owner is null")).isEqualTo(10 - LaneCap.FIRST);
    answered.countDown();
    RIG.dispatchAll(dispatcher);
    assertThat(receiver.hooks()).hasSize(10);
  }

  @Test
  void anOwnersChoiceIsHeeded() throws Exception {
    HookReceiver receiver = receiver();
    Endpoint endpoint = RIG.endpoint(receiver.url());
    RIG.pause(endpoint);
    RIG.submit();
    RIG.resume(endpoint);
    RIG.disable(endpoint);
    RIG.submit();
    awaitIdle();

    assertThat(receiver.hooks()).isEmpty();
    assertThat(RIG.count("delivery where lease_owner is not null")).isZero();
  }

  @Test
  void aReceiverThatIsSparedIsSpared() throws Exception {
    HookReceiver receiver = receiver(_ -> status(500));
    for (int i = 0; i < Breaker.MOST_IN_A_ROW; i++) {
      RIG.cancel(RIG.submitResult(receiver.url()));
      awaitIdle();
    }
    RIG.cancel(RIG.submitResult(receiver.url()));

    assertThat(dispatcher.underWay()).isZero();
    assertThat(receiver.hooks()).hasSize(Breaker.MOST_IN_A_ROW);
    assertThat(RIG.count("delivery where attempts = 0 and lease_owner is null")).isEqualTo(1);
  }

  @Test
  void aNodeThatDiesBetweenTheCommitAndTheCallLosesNothing() throws Exception {
    HookReceiver receiver = receiver();
    RIG.handOff.turnOn(new Dying(RIG.anotherNode()));
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    assertThat(RIG.count("delivery where lease_owner is not null")).isEqualTo(1);
    RIG.dispatchAll(dispatcher);
    assertThat(receiver.hooks()).isEmpty();

    RIG.clock.advance(DeliveryRig.LEASE.plusSeconds(1));
    dispatcher.rescue();
    RIG.dispatchAll(dispatcher);
    assertThat(receiver.hooks()).hasSize(1);
    assertThat(RIG.states(job)).containsExactly("2 cancelled delivered");
  }

  @Test
  void aNodeThatStopsIsHandedNothing() throws Exception {
    HookReceiver receiver = receiver();
    dispatcher.stop();
    RIG.cancel(RIG.submitResult(receiver.url()));

    assertThat(RIG.count("delivery where state = 'waiting' and lease_owner is null")).isEqualTo(1);
  }

  /** Dies when it should send. */
  private record Dying(Node node) implements HandOff {

    @Override
    public Optional<Slot> keepSlot(LaneUrl url) {
      return Optional.of(new Slot(url.lane(), 0, RIG.clock.instant().plus(DeliveryRig.LEASE)));
    }

    @Override
    public UUID owner() {
      return node.incarnation();
    }

    @Override
    public void send(Slot slot, DueDelivery delivery) {}

    @Override
    public void giveUp(Slot slot) {}
  }

  private static void cancelled(Handle handle, String url) {
    JobWebhook webhook = new JobWebhook(url, JobWebhook.Type.RESULT);
    Job job =
        RIG.jobs.submit(
            handle,
            Ids.next(RIG.clock.instant()),
            RIG.request(JobType.IMAGINE, Optional.of(webhook), Optional.empty()),
            RIG.clock.instant());
    RIG.jobs.cancel(handle, job.id(), RIG.clock.instant());
  }

  private void awaitIdle() {
    DeliveryRig.awaitIdle(dispatcher);
  }

  private HookReceiver receiver() throws Exception {
    return receiver(_ -> status(200));
  }

  private HookReceiver receiver(HookReceiver.Answers answers) throws Exception {
    HookReceiver receiver = new HookReceiver(answers);
    opened.add(receiver);
    return receiver;
  }

  private static Dispatcher dispatcher() {
    Sender sender =
        SENDERS.sender(SenderSettings.usual("Darkroom/1"), SenderRig.LENIENT, RIG.clock);
    return new Dispatcher(
        RIG.jdbi, sender, RIG.secrets, RetrySchedule.DEFAULT, RIG.node, RIG.clock);
  }
}
