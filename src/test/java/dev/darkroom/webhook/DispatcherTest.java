package dev.darkroom.webhook;

import static dev.darkroom.webhook.HookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.db.Node;
import dev.darkroom.job.Job;
import dev.darkroom.job.JobWebhook;
import dev.darkroom.webhook.HookReceiver.Hook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole ways of deliveries, from the job's event to a receiver that listens. */
@Timeout(60)
class DispatcherTest {

  private static final DeliveryRig RIG = new DeliveryRig();
  private static final SenderRig SENDERS = new SenderRig();

  private final List<AutoCloseable> opened = new ArrayList<>();
  private Dispatcher dispatcher = dispatcher(RIG.node);

  @BeforeEach
  void clear() {
    RIG.clear();
    dispatcher = dispatcher(RIG.node);
  }

  @AfterEach
  void closeReceivers() throws Exception {
    for (AutoCloseable receiver : opened) {
      receiver.close();
    }
  }

  @AfterAll
  static void close() {
    SENDERS.close();
    RIG.close();
  }

  // What arrives

  @Test
  void aDeliveryArrivesSignedWithItsKeysSecretAndIsOnRecord() throws Exception {
    HookReceiver receiver = receiver();
    WebhookSecret secret = WebhookSecret.of("whsec_dGhlIHNlY3JldCBvZiBhIGtleQ==");
    UUID key = RIG.newKey(secret, "sha256_hex");
    Job job =
        RIG.cancel(
            RIG.submit(
                Optional.of(new JobWebhook(receiver.url(), JobWebhook.Type.RESULT)),
                Optional.of(key)));
    dispatchAll();

    Hook hook = receiver.hooks().getFirst();
    byte[] body = hook.body().getBytes(StandardCharsets.UTF_8);
    Map<String, String> expected =
        Signer.sign(
            RIG.rows(job).getFirst().id().toString(),
            RIG.clock.instant(),
            body,
            SigningSecrets.of(secret, SignatureFormat.SHA256_HEX));
    assertThat(receiver.hooks()).hasSize(1);
    assertThat(hook.path()).isEqualTo("/secret-path");
    assertThat(hook.header("content-type")).isEqualTo("application/json");
    assertThat(hook.header("darkroom-sequence")).isEqualTo("2");
    expected.forEach((name, value) -> assertThat(hook.header(name)).isEqualTo(value));
    assertThat(hook.body()).contains("\"event\":\"job.cancelled\"", job.id().toString());
    assertThat(RIG.states(job)).containsExactly("2 cancelled delivered");
    assertThat(RIG.count("attempt where status = 200 and remote_address = '127.0.0.1'")).isOne();
  }

  @Test
  void whatArrivesIsCountedByHowLongItTook() throws Exception {
    RIG.jdbi.useHandle(handle -> handle.execute("delete from delivery_lag"));
    HookReceiver broken = receiver();
    broken.answer(_ -> status(503));
    RIG.submitResult(broken.url());
    RIG.cancel(RIG.submitResult(receiver().url()));
    RIG.cancel(RIG.submitResult(broken.url()));
    RIG.clock.set(DeliveryRig.START.plusSeconds(2));
    dispatchAll();

    dispatcher.stop(Duration.ZERO);

    List<LagPoint> points =
        RIG.jdbi.withHandle(
            handle -> new LagStore().since(handle, Instant.EPOCH, ChronoUnit.MINUTES));
    assertThat(points)
        .singleElement()
        .satisfies(point -> {
          assertThat(point.deliveries()).isOne();
          assertThat(point.median()).isBetween(Duration.ofMillis(1800), Duration.ofSeconds(20));
        });
  }

  @Test
  void onlyTwoHundredsCountAndRedirectsAreNotFollowed() throws Exception {
    HookReceiver elsewhere = receiver();
    HookReceiver receiver = receiver();
    receiver.answer(_ -> status(302, "Location: " + elsewhere.url()));
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    dispatchAll();

    assertThat(elsewhere.hooks()).isEmpty();
    assertThat(RIG.rows(job).getFirst().attempts()).isOne();
    assertThat(RIG.states(job)).containsExactly("2 cancelled waiting");
  }

  @Test
  void aUrlThatMustNotBeCalledIsBlocked() {
    Job job = RIG.cancel(RIG.submitResult("http://169.254.169.254/latest/meta-data"));
    dispatchAll();

    assertThat(RIG.states(job)).containsExactly("2 cancelled blocked");
    assertThat(RIG.count("attempt where status is null and error like '%169.254.169.254%'"))
        .isOne();
  }

  // Order

  @Test
  void theEventsOfAJobArriveInOrderThoughTheReceiverFails() throws Exception {
    HookReceiver receiver = receiver();
    receiver.answer(500);
    RIG.endpoint(receiver.url());
    Job job = RIG.submit();
    dispatchAll();
    RIG.start(job);
    dispatchAll();
    assertThat(receiver.sequences()).containsExactly(1);

    receiver.answer(200);
    RIG.clock.set(dueAt(job, 1));
    dispatchAll();
    assertThat(receiver.sequences()).containsExactly(1, 1, 2);
    assertThat(RIG.states(job)).containsExactly("1 created delivered", "2 started delivered");
  }

  @Test
  void jobsDoNotWaitForEachOther() throws Exception {
    CountDownLatch bothAreHere = new CountDownLatch(2);
    HookReceiver receiver =
        receiver(_ -> {
          bothAreHere.countDown();
          boolean parallel = bothAreHere.await(10, TimeUnit.SECONDS);
          return status(parallel ? 200 : 500);
        });
    Job one = RIG.cancel(RIG.submitResult(receiver.url()));
    Job two = RIG.cancel(RIG.submitResult(receiver.url()));
    dispatchAll();

    assertThat(RIG.states(one)).containsExactly("2 cancelled delivered");
    assertThat(RIG.states(two)).containsExactly("2 cancelled delivered");
  }

  @Test
  void theEndWaitsForTheExchangeUnderWayAndForNothingElse() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    HookReceiver receiver =
        receiver(hook -> {
          if (hook.sequence() == 1) {
            answer.await();
            return status(500);
          }
          return status(200);
        });
    RIG.endpoint(receiver.url());
    Job job = RIG.submit();
    dispatcher.dispatch();
    await().until(() -> receiver.hooks().size() == 1);
    RIG.cancel(job);
    dispatcher.dispatch();
    assertThat(receiver.sequences()).containsExactly(1);

    answer.countDown();
    awaitIdle(dispatcher);
    dispatchAll();
    assertThat(receiver.sequences()).containsExactly(1, 2);
    assertThat(RIG.states(job)).containsExactly("1 created superseded", "2 cancelled delivered");
  }

  @Test
  void theEndArrivesAtAReceiverThatRefusesAllElse() throws Exception {
    HookReceiver receiver = receiver(hook -> status(hook.body().contains("completed") ? 200 : 404));
    RIG.endpoint(receiver.url());
    Job job = RIG.submit();
    dispatchAll();
    RIG.start(job);
    RIG.progress(job, 30);
    RIG.complete(job);
    dispatchAll();

    assertThat(receiver.sequences()).containsExactly(1, 4);
    assertThat(RIG.states(job))
        .containsExactly(
            "1 created superseded",
            "2 started superseded",
            "3 progressed superseded",
            "4 completed delivered");
  }

  @Test
  void progressIsTriedOnce() throws Exception {
    HookReceiver receiver = receiver();
    receiver.answer(500);
    Job job = RIG.start(RIG.submitProgress(receiver.url()));
    dispatchAll();
    RIG.clock.advance(Duration.ofHours(1));
    dispatchAll();

    assertThat(receiver.sequences()).containsExactly(2);
    assertThat(RIG.states(job)).containsExactly("2 started exhausted");
  }

  // Retries

  @Test
  void aFailureIsTriedAgainAtTheSchedulesTimesAndNotBefore() throws Exception {
    HookReceiver receiver = receiver();
    receiver.answer(500);
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    List<Duration> waits = new ArrayList<>();
    dispatchAll();
    for (int i = 0; i < RetrySchedule.DEFAULT.delays().size(); i++) {
      Instant due = dueAt(job, 2);
      waits.add(Duration.between(RIG.clock.instant(), due));
      RIG.clock.set(due.minusMillis(1));
      dispatchAll();
      assertThat(receiver.hooks()).hasSize(i + 1);
      RIG.clock.set(due);
      dispatchAll();
      assertThat(receiver.hooks()).hasSize(i + 2);
    }

    assertThat(waits).allSatisfy(wait -> assertThat(wait).isPositive());
    for (int i = 0; i < waits.size(); i++) {
      Duration listed = RetrySchedule.DEFAULT.delays().get(i);
      // The call itself takes a moment, which is within the slack.
      assertThat(waits.get(i))
          .isBetween(
              listed.multipliedBy(8).dividedBy(10),
              listed.multipliedBy(12).dividedBy(10).plusSeconds(15));
    }
    assertThat(receiver.hooks()).hasSize(11).extracting(Hook::id).containsOnly(id(job));
    assertThat(receiver.hooks())
        .extracting(hook -> hook.header("webhook-timestamp"))
        .doesNotHaveDuplicates();
    assertThat(RIG.states(job)).containsExactly("2 cancelled exhausted");
    assertThat(RIG.count("attempt where status = 500")).isEqualTo(11);
  }

  @Test
  void aReceiverThatAsksForTimeGetsIt() throws Exception {
    HookReceiver receiver = receiver();
    receiver.answer(_ -> status(503, "Retry-After: 3600"));
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    dispatchAll();
    receiver.answer(200);

    RIG.clock.advance(Duration.ofSeconds(3599));
    dispatchAll();
    assertThat(receiver.hooks()).hasSize(1);
    RIG.clock.set(dueAt(job, 2));
    dispatchAll();
    assertThat(RIG.states(job)).containsExactly("2 cancelled delivered");
    assertThat(receiver.hooks()).hasSize(2);
  }

  @Test
  void whatCantArriveWithinSevenDaysExpires() throws Exception {
    HookReceiver receiver = receiver();
    receiver.answer(500);
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    RIG.clock.advance(Judge.LIFETIME.minusSeconds(1));
    dispatchAll();

    assertThat(receiver.hooks()).hasSize(1);
    assertThat(RIG.states(job)).containsExactly("2 cancelled expired");
  }

  @Test
  void whatLayForSevenDaysIsNotSent() throws Exception {
    HookReceiver receiver = receiver();
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    RIG.clock.advance(Judge.LIFETIME);
    dispatchAll();

    assertThat(receiver.hooks()).isEmpty();
    assertThat(RIG.states(job)).containsExactly("2 cancelled expired");
  }

  @Test
  void thousandsThatExpireWhilePausedMakeOneAlert() throws Exception {
    Endpoint endpoint = RIG.jobsEndpoint(receiver().url());
    Job job = RIG.cancel(RIG.submit());
    RIG.sendAgain(job, 2499);
    RIG.pause(endpoint);
    dispatchAll();
    RIG.clock.advance(Judge.LIFETIME);
    dispatchAll();

    assertThat(RIG.count("delivery where state = 'expired'")).isEqualTo(2500);
    assertThat(RIG.alerts())
        .extracting(Alert::type, Alert::count, Alert::endpointId, Alert::reason)
        .containsExactly(
            tuple(
                Alert.Type.DELIVERY_EXPIRED,
                2500,
                Optional.of(endpoint.id()),
                Optional.of("It is paused.")));
  }

  @Test
  void onlyWhatTellsOfAnEndIsMissedWhenItExpires() throws Exception {
    HookReceiver receiver = receiver();
    RIG.endpoint(receiver.url());
    Job created = RIG.submit();
    RIG.clock.advance(Judge.LIFETIME);
    dispatchAll();

    assertThat(RIG.states(created)).containsExactly("1 created expired");
    assertThat(RIG.alerts()).isEmpty();
  }

  @Test
  void nothingExpiresUntold() throws Exception {
    Job job = RIG.cancel(RIG.submitResult(receiver().url()));
    RIG.clock.advance(Judge.LIFETIME);
    RIG.jdbi.useHandle(
        handle -> handle.execute("alter table alert add constraint broken check (false)"));
    assertThatThrownBy(dispatcher::dispatch).hasMessageContaining("broken");
    RIG.jdbi.useHandle(handle -> handle.execute("alter table alert drop constraint broken"));
    assertThat(RIG.states(job)).containsExactly("2 cancelled waiting");

    dispatchAll();
    assertThat(RIG.states(job)).containsExactly("2 cancelled expired");
    assertThat(RIG.alerts())
        .extracting(Alert::jobId, Alert::reason)
        .containsExactly(
            tuple(Optional.of(job.id()), Optional.of("It could not be called in time.")));
  }

  // Several dispatchers

  @Test
  void twoDispatchersSendEachDeliveryOnceAndInOrder() throws Exception {
    HookReceiver receiver = receiver();
    RIG.endpoint(receiver.url());
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      jobs.add(RIG.cancel(RIG.submit()));
    }
    Dispatcher other = dispatcher(RIG.anotherNode());
    dispatcher.start(RIG.signals);
    other.start(RIG.signals);
    await().until(() -> RIG.count("delivery where state = 'delivered'") == 120);
    dispatcher.stop();
    other.stop();

    Map<String, List<Integer>> perJob = new HashMap<>();
    receiver
        .hooks()
        .forEach(hook ->
            perJob.computeIfAbsent(jobOf(hook), _ -> new ArrayList<>()).add(hook.sequence()));
    assertThat(perJob).hasSize(60);
    assertThat(perJob.values()).allSatisfy(sent -> assertThat(sent).containsExactly(1, 2));
    assertThat(jobs).allSatisfy(job -> assertThat(perJob).containsKey(job.id().toString()));
  }

  @Test
  void whatADeadNodeWasSendingIsSentAgainUnderTheSameId() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    HookReceiver receiver =
        receiver(_ -> {
          never.await();
          return status(200);
        });
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    dispatcher.dispatch();
    await().until(() -> receiver.hooks().size() == 1);
    receiver.answer(200);
    Dispatcher other = dispatcher(RIG.anotherNode());

    RIG.clock.advance(Duration.ofSeconds(44));
    other.rescue();
    dispatchAll(other);
    assertThat(receiver.hooks()).hasSize(1);
    RIG.clock.advance(Duration.ofSeconds(2));
    other.rescue();
    dispatchAll(other);

    assertThat(receiver.hooks()).hasSize(2).extracting(Hook::id).containsOnly(id(job));
    assertThat(RIG.states(job)).containsExactly("2 cancelled delivered");

    // The first call's answer comes at last, and is too late to matter.
    receiver.answer(500);
    never.countDown();
    awaitIdle(dispatcher);
    assertThat(RIG.rows(job).getFirst().attempts()).isOne();
    assertThat(RIG.states(job)).containsExactly("2 cancelled delivered");
  }

  // Stopping

  @Test
  void stoppingHandsBackWhatIsNotAnsweredAndCountsNothing() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    HookReceiver receiver =
        receiver(_ -> {
          never.await();
          return status(200);
        });
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    dispatcher.dispatch();
    await().until(() -> receiver.hooks().size() == 1);
    dispatcher.stop(Duration.ofMillis(50));

    assertThat(RIG.rows(job).getFirst().attempts()).isZero();
    assertThat(RIG.count("attempt")).isZero();
    assertThat(RIG.count("delivery where lease_owner is not null")).isZero();
    receiver.answer(200);
    dispatchAll(dispatcher(RIG.anotherNode()));
    assertThat(RIG.states(job)).containsExactly("2 cancelled delivered");
    never.countDown();
  }

  @Test
  void stoppingLetsCallsUnderWayEnd() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    HookReceiver receiver =
        receiver(_ -> {
          answer.await();
          return status(200);
        });
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    dispatcher.dispatch();
    await().until(() -> receiver.hooks().size() == 1);
    Thread stopping = Thread.ofVirtual().start(dispatcher::stop);
    answer.countDown();
    stopping.join();

    assertThat(RIG.states(job)).containsExactly("2 cancelled delivered");
    assertThat(receiver.hooks()).hasSize(1);
  }

  // What becomes of receivers

  @Test
  void anEndpointThatIsGoneIsDisabledAndTheRestSkipped() throws Exception {
    HookReceiver receiver = receiver();
    receiver.answer(410);
    Endpoint endpoint = RIG.endpoint(receiver.url());
    Job first = RIG.submit();
    RIG.clock.advance(Duration.ofMillis(1));
    dispatcher.dispatch();
    awaitIdle(dispatcher);
    Job later = RIG.cancel(RIG.submit());
    dispatchAll();

    assertThat(receiver.hooks()).hasSize(1);
    assertThat(RIG.states(first)).containsExactly("1 created skipped");
    assertThat(RIG.states(later)).containsExactly("1 created skipped", "2 cancelled skipped");
    assertThat(RIG.count("endpoint where state = 'disabled' and state_reason like '%410%'"))
        .isOne();
    assertThat(RIG.count("attempt where status = 410")).isOne();
    assertThat(endpoint.state()).isEqualTo(Endpoint.State.ACTIVE);
  }

  @Test
  void aJobsUrlThatIsGoneIsToldNothingMore() throws Exception {
    HookReceiver receiver = receiver();
    receiver.answer(410);
    Job job = RIG.start(RIG.submitProgress(receiver.url()));
    dispatchAll();
    RIG.complete(job);
    dispatchAll();

    assertThat(receiver.hooks()).hasSize(1);
    assertThat(RIG.states(job)).containsExactly("2 started skipped", "3 completed skipped");
  }

  @Test
  void theGoneUrlOfAnEndpointThatWasRepointedMeanwhileDisablesNothing() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    HookReceiver old =
        receiver(_ -> {
          answer.await();
          return status(410);
        });
    HookReceiver current = receiver();
    Endpoint endpoint = RIG.endpoint(old.url());
    Job job = RIG.submit();
    dispatcher.dispatch();
    await().until(() -> old.hooks().size() == 1);
    RIG.clock.advance(Duration.ofMillis(1));
    RIG.repoint(endpoint, current.url());
    answer.countDown();
    awaitIdle(dispatcher);
    RIG.clock.advance(Duration.ofSeconds(20));
    dispatchAll();

    assertThat(current.sequences()).containsExactly(1);
    assertThat(RIG.states(job)).containsExactly("1 created delivered");
  }

  @Test
  void whatWaitsForADeletedEndpointIsNotSent() throws Exception {
    HookReceiver receiver = receiver();
    receiver.answer(500);
    RIG.endpoint(receiver.url());
    Job job = RIG.submit();
    dispatchAll();
    RIG.endpoints();
    RIG.clock.advance(Duration.ofDays(1));
    dispatchAll();

    assertThat(receiver.hooks()).hasSize(1);
    assertThat(RIG.states(job)).containsExactly("1 created skipped");
  }

  @Test
  void whatWaitsForARepointedEndpointGoesToTheNewUrl() throws Exception {
    HookReceiver old = receiver();
    old.answer(500);
    HookReceiver current = receiver();
    Endpoint endpoint = RIG.endpoint(old.url());
    Job job = RIG.submit();
    dispatchAll();
    RIG.repoint(endpoint, current.url());
    RIG.clock.set(dueAt(job, 1));
    dispatchAll();

    assertThat(old.hooks()).hasSize(1);
    assertThat(current.hooks()).hasSize(1);
    assertThat(current.hooks().getFirst().id()).isEqualTo(old.hooks().getFirst().id());
  }

  @Test
  void whatIsOwedToAPausedEndpointArrivesInOrderWhenItIsResumed() throws Exception {
    HookReceiver receiver = receiver();
    Endpoint endpoint = RIG.endpoint(receiver.url());
    RIG.pause(endpoint);
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      jobs.add(RIG.cancel(RIG.submit()));
    }
    dispatchAll();
    assertThat(receiver.hooks()).isEmpty();
    assertThat(RIG.count("delivery where due_at <= '%s'".formatted(RIG.clock.instant()))).isZero();

    RIG.resume(endpoint);
    dispatchAll();
    assertThat(receiver.hooks()).hasSize(300);
    assertThat(jobs)
        .allSatisfy(job ->
            assertThat(RIG.states(job))
                .containsExactly("1 created delivered", "2 cancelled delivered"));
  }

  // What is logged

  @Test
  void noLogLineShowsAPathOrASecret() throws Exception {
    ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
    Logger logger = Logger.getLogger("dev.darkroom");
    Handler handler = recorder(lines);
    logger.addHandler(handler);
    try {
      HookReceiver receiver = receiver();
      receiver.answer(500);
      RIG.cancel(RIG.submitResult(receiver.url()));
      RIG.cancel(RIG.submitResult("http://unknown.example/secret-path?token=secret-path"));
      RIG.cancel(RIG.submitResult("http://169.254.169.254/secret-path"));
      RIG.cancel(RIG.submitResult("http://127.0.0.1:1/secret-path"));
      RIG.account = RIG.newAccount();
      RIG.endpoint(receiver.url());
      breakTheSecretOfTheAccount(RIG.submit());
      dispatchAll();
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(lines).filteredOn(line -> line.startsWith("delivery.attempted")).hasSize(4);
    assertThat(lines).filteredOn(line -> line.startsWith("delivery.unsendable")).hasSize(1);
    assertThat(lines)
        .noneMatch(
            line -> line.contains("secret-path") || line.contains(DeliveryRig.SECRET.text()));
  }

  @Test
  void aDeliveryThatCantBeSignedHoldsUpNoOther() throws Exception {
    HookReceiver receiver = receiver();
    RIG.endpoint(receiver.url());
    Job unsendable = RIG.submit();
    breakTheSecretOfTheAccount(unsendable);
    RIG.account = RIG.newAccount();
    RIG.endpoint(receiver.url());
    Job job = RIG.submit();
    dispatchAll();

    assertThat(RIG.states(job)).containsExactly("1 created delivered");
    assertThat(RIG.states(unsendable)).containsExactly("1 created waiting");
    assertThat(dispatcher.underWay()).isZero();
  }

  private static void breakTheSecretOfTheAccount(Job job) {
    WebhookSecret unsealed = DeliveryRig.SECRET;
    RIG.jdbi.useHandle(handle ->
        handle
            .createUpdate("update account set webhook_secret = :secret where id = :id")
            .bind("secret", unsealed.wholeKey())
            .bind("id", job.accountId())
            .execute());
  }

  private static Handler recorder(ConcurrentLinkedQueue<String> lines) {
    return new Handler() {
      @Override
      public void publish(LogRecord line) {
        Object[] parameters = line.getParameters();
        String text = String.valueOf(line.getMessage());
        lines.add(
            (parameters == null ? text : text.formatted(parameters))
                + Optional.ofNullable(line.getThrown()).map(Object::toString).orElse(""));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private HookReceiver receiver() throws Exception {
    return receiver(_ -> status(200));
  }

  private HookReceiver receiver(HookReceiver.Answers answers) throws Exception {
    HookReceiver receiver = new HookReceiver(answers);
    opened.add(receiver);
    return receiver;
  }

  private static Dispatcher dispatcher(Node node) {
    Sender sender =
        SENDERS.sender(SenderSettings.usual("Darkroom/1"), SenderRig.LENIENT, RIG.clock);
    return new Dispatcher(RIG.jdbi, sender, RIG.secrets, RetrySchedule.DEFAULT, node, RIG.clock);
  }

  private void dispatchAll() {
    RIG.dispatchAll(dispatcher);
  }

  private static void dispatchAll(Dispatcher dispatcher) {
    RIG.dispatchAll(dispatcher);
  }

  private static void awaitIdle(Dispatcher dispatcher) {
    DeliveryRig.awaitIdle(dispatcher);
  }

  private static Instant dueAt(Job job, int sequence) {
    return RIG.rows(job).stream()
        .filter(row -> row.sequence() == sequence)
        .findFirst()
        .orElseThrow()
        .dueAt();
  }

  private static String id(Job job) {
    return RIG.rows(job).getFirst().id().toString();
  }

  private static String jobOf(Hook hook) {
    int at = hook.body().indexOf("\"id\":\"") + 6;
    return hook.body().substring(at, at + 36);
  }
}
