package dev.darkroom.webhook;

import static dev.darkroom.webhook.HookReceiver.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.db.Node;
import dev.darkroom.egress.EgressGuard;
import dev.darkroom.egress.EgressPolicy;
import dev.darkroom.job.Job;
import dev.darkroom.webhook.HookReceiver.Hook;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What may befall a server, one sentence each. Whatever it is, nothing is lost, the order is kept,
 * repeats are few, and in the end the ledger holds.
 */
@Timeout(60)
class ChaosTest {

  private static final DeliveryRig RIG = new DeliveryRig();
  private static final SenderRig SENDERS = new SenderRig();

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final Reconciler reconciler = new Reconciler(RIG.jdbi, RIG.clock);
  private Dispatcher dispatcher = dispatcher(RIG.node);

  @BeforeEach
  void clear() {
    RIG.clear();
    dispatcher = dispatcher(RIG.node);
  }

  @AfterEach
  void theLedgerHolds() throws Exception {
    RIG.handOff.turnOff();
    assertThat(reconciler.breaches()).isEmpty();
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
  void postgresIsAwayForAWhileUnderLoad() throws Exception {
    HookReceiver receiver = receiver();
    RIG.endpoint(receiver.url());
    RIG.handOff.turnOn(dispatcher);
    dispatcher.start(RIG.signals);
    AtomicInteger refused = new AtomicInteger();
    Thread publisher = Thread.ofVirtual().start(() -> publish(300, refused));
    await().until(() -> receiver.hooks().size() > 50);

    RIG.takeDatabaseAway();
    try {
      await().until(() -> refused.get() > 0);
    } finally {
      RIG.bringDatabaseBack();
    }
    publisher.join();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          // What was being claimed or handed on in that moment is freed with its lease.
          RIG.clock.advance(Duration.ofSeconds(5));
          dispatcher.rescue();
          return RIG.count("delivery where state = 'waiting'") == 0;
        });
    dispatcher.stop();

    long jobs = RIG.count("job where status = 'cancelled'");
    assertThat(jobs).isGreaterThan(100);
    assertThat(RIG.count("delivery where type = 'cancelled' and state = 'delivered'"))
        .isEqualTo(jobs);
    assertInOrder(receiver.hooks());
    assertThat(receiver.hooks().stream().map(Hook::id).distinct().count())
        .isEqualTo(RIG.count("delivery where state = 'delivered'"));
    assertThat(receiver.hooks()).hasSizeLessThan((int) (2.2 * jobs));
  }

  @Test
  void aNodeIsKilledBetweenTheAnswerAndItsRecord() throws Exception {
    HookReceiver receiver = receiver();
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    Node killed = RIG.anotherNode();
    DueDelivery claimed = RIG.claim(killed, 1).deliveries().getFirst();
    Message message =
        new Message(claimed.url(), Map.of("webhook-id", claimed.id().toString()), claimed.body());
    Outcome outcome = sender(SenderRig.LENIENT).send(message).toCompletableFuture().join();
    assertThat(outcome.isSuccess()).isTrue();

    Node restarted = Node.register(RIG.jdbi, killed.id(), RIG.clock.instant());
    Dispatcher after = dispatcher(restarted);
    after.rescue();
    RIG.dispatchAll(after);

    assertThat(receiver.hooks()).hasSize(2).extracting(Hook::id).containsOnly(id(job));
    assertThat(RIG.states(job)).containsExactly("2 cancelled delivered");
  }

  @Test
  void theClockJumpsForwardAndBack() throws Exception {
    HookReceiver receiver = receiver(_ -> status(500));
    RIG.endpoint(receiver.url());
    Job job = RIG.start(RIG.submit());
    RIG.dispatchAll(dispatcher);

    RIG.clock.advance(Duration.ofHours(3));
    RIG.progress(job, 20);
    dispatcher.rescue();
    RIG.dispatchAll(dispatcher);
    RIG.clock.advance(Duration.ofHours(-3));
    receiver.answer(200);
    RIG.progress(job, 40);
    RIG.dispatchAll(dispatcher);
    RIG.complete(job);
    Job other = RIG.cancel(RIG.submit());
    RIG.dispatchAll(dispatcher);

    assertThat(RIG.states(job)).endsWith("5 completed delivered");
    assertThat(RIG.states(other)).endsWith("2 cancelled delivered");
    assertInOrder(receiver.hooks());
    RIG.clock.advance(Duration.ofHours(4));
    RIG.dispatchAll(dispatcher);
    assertThat(RIG.count("delivery where state = 'waiting'")).isZero();
  }

  @Test
  void theClockJumpsBackUnderAnIdleServer() throws Exception {
    HookReceiver receiver = receiver(_ -> status(500));
    dispatcher.start(RIG.signals);
    Job first = RIG.cancel(RIG.submitResult(receiver.url()));
    await().until(() -> RIG.rows(first).getFirst().attempts() == 1);
    RIG.clock.advance(Duration.ofHours(-1));
    Job second = RIG.cancel(RIG.submitResult(receiver.url()));
    await().until(() -> RIG.rows(second).getFirst().attempts() == 1);
    receiver.answer(200);
    RIG.clock.advance(Duration.ofSeconds(10));
    await().until(() -> RIG.states(second).equals(List.of("2 cancelled delivered")));
    dispatcher.stop();

    assertThat(RIG.states(first)).containsExactly("2 cancelled waiting");
  }

  @Test
  void aJobIsCancelledOnOneNodeWhileAnotherSendsItsProgress() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    HookReceiver receiver =
        receiver(hook -> {
          if (hook.body().contains("\"progress\":30")) {
            answered.await();
          }
          return status(200);
        });
    Job job = RIG.start(RIG.submitProgress(receiver.url()));
    RIG.dispatchAll(dispatcher);
    RIG.clock.advance(Duration.ofSeconds(1));
    RIG.progress(job, 30);
    dispatcher.dispatch();
    await().until(() -> receiver.hooks().size() == 2);

    Dispatcher other = dispatcher(RIG.anotherNode());
    RIG.handOff.turnOn(other);
    RIG.cancel(job);
    RIG.dispatchAll(other);
    assertThat(receiver.hooks()).as("one at a time").hasSize(2);
    answered.countDown();
    DeliveryRig.awaitIdle(dispatcher);
    RIG.dispatchAll(other);

    assertThat(RIG.states(job))
        .containsExactly("2 started delivered", "3 progressed delivered", "4 cancelled delivered");
    assertInOrder(receiver.hooks());
  }

  @Test
  void hundredsOfHostsAreDeadAndOneIsWell() throws Exception {
    HookReceiver well = receiver();
    int closed = closedPort();
    for (int i = 0; i < 300; i++) {
      RIG.cancel(RIG.submitResult("http://dead-%d.example:%d/x".formatted(i, closed)));
    }
    RIG.cancel(RIG.submitResult(well.url()));
    dispatcher.start(RIG.signals);
    await().until(() -> well.hooks().size() == 1);
    RIG.handOff.turnOn(dispatcher);
    RIG.cancel(RIG.submitResult(well.url()));
    await().until(() -> well.hooks().size() == 2);
    await().until(() -> RIG.count("delivery where attempts = 0") == 0);
    await().until(() -> dispatcher.underWay() == 0);
    dispatcher.stop();

    assertThat(RIG.count("delivery where state = 'waiting' and attempts = 1")).isEqualTo(300);
  }

  /** However many they are, a look at them is as few statements, and takes no more at once. */
  @Test
  void tenThousandHostsHangAndOneIsWell() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    HookReceiver hanging =
        receiver(_ -> {
          released.await();
          return status(200);
        });
    HookReceiver well = receiver();
    RIG.cancel(RIG.submitResult(well.url()));
    int usual = statements(dispatcher::dispatch);
    DeliveryRig.awaitIdle(dispatcher);
    assertThat(well.hooks()).hasSize(1);

    UUID account = RIG.account;
    RIG.account = RIG.newAccount();
    RIG.owe(10_000, URI.create(hanging.url()).getPort());
    RIG.account = account;
    RIG.clock.advance(Duration.ofSeconds(1));
    RIG.cancel(RIG.submitResult(well.url()));
    try {
      assertThat(statements(dispatcher::dispatch)).isEqualTo(usual);
      assertThat(RIG.count("delivery where claims > 0")).isBetween(100L, 2L + Lanes.BATCH);
      dispatcher.dispatch();
      dispatcher.dispatch();
      await().until(() -> well.hooks().size() == 2);
      assertThat(
              RIG.count(
                  "delivery where lease_owner is not null and account_id <> '%s'"
                      .formatted(account)))
          .as("half of all slots")
          .isBetween(300L, 512L);
    } finally {
      released.countDown();
      DeliveryRig.awaitIdle(dispatcher);
    }
  }

  /** How many statements the work runs on this thread. */
  private static int statements(Runnable work) {
    Thread self = Thread.currentThread();
    AtomicInteger statements = new AtomicInteger();
    RIG.jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            if (Thread.currentThread().equals(self)) {
              statements.incrementAndGet();
            }
          }
        });
    work.run();
    RIG.jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    return statements.get();
  }

  @Test
  void aNamePointsToAForbiddenAddressAtTheSecondAttempt() throws Exception {
    HookReceiver receiver = receiver(_ -> status(500));
    AtomicInteger lookUps = new AtomicInteger();
    InetAddress metadata = InetAddress.ofLiteral("169.254.169.254");
    EgressGuard guard =
        new EgressGuard(
            new EgressPolicy(List.of(), Set.of(), true, Set.of()),
            _ -> List.of(lookUps.getAndIncrement() == 0 ? SenderRig.LOOPBACK : metadata));
    Dispatcher rebound =
        new Dispatcher(
            RIG.jdbi, sender(guard), RIG.secrets, RetrySchedule.DEFAULT, RIG.node, RIG.clock);
    int port = URI.create(receiver.url()).getPort();
    Job job = RIG.cancel(RIG.submitResult("http://rebound.example:%d/x".formatted(port)));
    RIG.dispatchAll(rebound);
    assertThat(RIG.states(job)).containsExactly("2 cancelled waiting");
    RIG.clock.advance(Duration.ofSeconds(7));
    RIG.dispatchAll(rebound);

    assertThat(lookUps).hasValue(2);
    assertThat(receiver.hooks()).hasSize(1);
    assertThat(RIG.states(job)).containsExactly("2 cancelled blocked");
  }

  @Test
  void aSecretIsRotatedBetweenTwoAttempts() throws Exception {
    HookReceiver receiver = receiver(_ -> status(500));
    Endpoint endpoint = RIG.endpoint(receiver.url());
    Job job = RIG.submit();
    RIG.dispatchAll(dispatcher);
    WebhookSecret secret = WebhookSecret.of("whsec_bmV3IHNlY3JldCBvZiBhbiBlbmRwb2ludA==");
    RIG.jdbi.useTransaction(handle ->
        RIG.endpoints.rotate(
            handle,
            endpoint.id(),
            RIG.secrets.seal(secret),
            RIG.clock.instant().plus(Duration.ofDays(1)),
            RIG.clock.instant()));
    receiver.answer(200);
    RIG.clock.advance(Duration.ofSeconds(7));
    RIG.dispatchAll(dispatcher);

    Hook again = receiver.hooks().get(1);
    String body = again.body();
    Map<String, String> expected =
        Signer.sign(
            again.id(),
            RIG.clock.instant(),
            body.getBytes(StandardCharsets.UTF_8),
            SigningSecrets.ofRotation(secret, DeliveryRig.SECRET, false, SignatureFormat.HEX));
    assertThat(again.header("webhook-signature"))
        .isEqualTo(expected.get("webhook-signature"))
        .contains(" v1,");
    assertThat(again.header("X-Midjourney-Signature"))
        .isEqualTo(receiver.hooks().getFirst().header("X-Midjourney-Signature"));
    assertThat(RIG.states(job)).containsExactly("1 created delivered");
  }

  @Test
  void anAnswerIsABombOfZeros() throws Exception {
    byte[] bomb = zerosPacked(50_000_000);
    RawReceiver receiver =
        RawReceiver.start(conversation -> {
          conversation.read();
          conversation.write(
              "HTTP/1.1 500 No\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
                  .formatted(bomb.length));
          conversation.write(new String(bomb, StandardCharsets.ISO_8859_1));
        });
    opened.add(receiver);
    Job job = RIG.cancel(RIG.submitResult(receiver.url()));
    RIG.dispatchAll(dispatcher);

    assertThat(RIG.states(job)).containsExactly("2 cancelled waiting");
    assertThat(RIG.count("attempt where status = 500 and octet_length(answer) = 4096")).isOne();
    assertThat(RIG.count("attempt where substr(answer, 1, 2) = '\\x1f8b'")).isOne();
  }

  private static byte[] zerosPacked(int size) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(new byte[size]);
    }
    return packed.toByteArray();
  }

  /** Submits and cancels jobs, and goes on when it is refused. */
  private static void publish(int jobs, AtomicInteger refused) {
    for (int i = 0; i < jobs; i++) {
      try {
        RIG.cancel(RIG.submit());
      } catch (JdbiException e) {
        refused.incrementAndGet();
      }
    }
  }

  /** Of each job, each event comes after those before it, and a repeat is the same delivery. */
  private static void assertInOrder(List<Hook> hooks) {
    Map<String, List<Integer>> perJob = new HashMap<>();
    Map<String, Set<String>> ids = new HashMap<>();
    for (Hook hook : hooks) {
      String job = hook.body().replaceAll("(?s).*?\"(?:job_)?id\":\"([^\"]+)\".*", "$1");
      perJob.computeIfAbsent(job, _ -> new ArrayList<>()).add(hook.sequence());
      ids.computeIfAbsent(job + " " + hook.sequence(), _ -> new HashSet<>()).add(hook.id());
    }
    assertThat(perJob.values()).allSatisfy(sent -> assertThat(sent).isSorted());
    assertThat(ids.values()).allSatisfy(same -> assertThat(same).hasSize(1));
  }

  private static String id(Job job) {
    return RIG.rows(job).getFirst().id().toString();
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
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
    return new Dispatcher(
        RIG.jdbi, sender(SenderRig.LENIENT), RIG.secrets, RetrySchedule.DEFAULT, node, RIG.clock);
  }

  private static Sender sender(EgressGuard guard) {
    return SENDERS.sender(SenderSettings.usual("Darkroom/1"), guard, RIG.clock);
  }
}
