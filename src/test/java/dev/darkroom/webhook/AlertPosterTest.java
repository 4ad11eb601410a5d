package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.db.Ids;
import dev.darkroom.egress.EgressGuard;
import dev.darkroom.egress.EgressPolicy;
import dev.darkroom.egress.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AlertPosterTest {

  private static final DeliveryRig RIG = new DeliveryRig();
  private static final SenderRig SENDERS = new SenderRig();
  private static final WebhookSecret SECRET = WebhookSecret.of("whsec_b2YgdGhlIG9wZXJhdG9y");

  private final HookReceiver operator = new HookReceiver();
  private final AlertStore store = new AlertStore();
  private final AlertPoster poster = poster(Optional.of(SECRET));

  AlertPosterTest() throws Exception {}

  @BeforeEach
  void clear() {
    RIG.clear();
  }

  @AfterEach
  void stop() throws Exception {
    poster.stop();
    operator.close();
  }

  @AfterAll
  static void close() {
    SENDERS.close();
    RIG.close();
  }

  @Test
  void anAlertIsPostedOnceSigned() throws Exception {
    Alert alert = raise();
    poster.post();
    poster.post();

    assertThat(operator.hooks()).hasSize(1);
    HookReceiver.Hook hook = operator.hooks().getFirst();
    JsonNode body = new JsonMapper().readTree(hook.body());
    assertThat(body.path("type").textValue()).isEqualTo("endpoint.disabled");
    assertThat(body.path("timestamp").textValue()).isEqualTo("2026-01-02T03:04:05.000Z");
    assertThat(body.at("/data/alert_id").textValue()).isEqualTo(alert.id().toString());
    assertThat(body.at("/data/account_id").textValue()).isEqualTo(RIG.account.toString());
    assertThat(body.at("/data/origin").textValue()).isEqualTo("https://hooks.example");
    assertThat(body.at("/data/message").textValue()).isEqualTo(alert.message());
    assertThat(body.at("/data/count").isMissingNode()).isTrue();
    assertThat(hook.body()).doesNotContain("secret-path").doesNotContain("null");
    assertThat(hook.id()).isEqualTo(alert.id().toString());
    assertThat(hook.header("webhook-signature"))
        .isEqualTo(
            new Webhook(SECRET.text())
                .sign(hook.id(), RIG.clock.instant().getEpochSecond(), hook.body()));
    assertThat(hook.header("x-midjourney-signature")).isEmpty();
    assertThat(due()).isZero();
  }

  @Test
  void withoutASecretItIsNotSigned() {
    AlertPoster unsigned = poster(Optional.empty());
    Alert alert = raise();
    unsigned.post();

    HookReceiver.Hook hook = operator.hooks().getFirst();
    assertThat(hook.id()).isEqualTo(alert.id().toString());
    assertThat(hook.header("webhook-signature")).isEmpty();
  }

  @Test
  void whatFailsIsPostedAgainUntilItArrives() {
    operator.answer(500);
    raise();
    poster.post();
    RIG.clock.advance(Duration.ofSeconds(29));
    poster.post();
    assertThat(operator.hooks()).hasSize(1);

    RIG.clock.advance(Duration.ofSeconds(1));
    poster.post();
    assertThat(operator.hooks()).hasSize(2);
    operator.answer(200);
    RIG.clock.advance(Duration.ofSeconds(60));
    poster.post();
    RIG.clock.advance(Duration.ofHours(2));
    poster.post();

    assertThat(operator.hooks()).hasSize(3).extracting(HookReceiver.Hook::id).containsOnly(id());
  }

  @Test
  void afterThreeDaysItIsGivenUp() {
    operator.answer(500);
    raise();
    for (int quarter = 0; quarter < 20; quarter++) {
      poster.post();
      RIG.clock.advance(Duration.ofHours(6));
    }

    assertThat(operator.hooks()).hasSize(13);
    assertThat(due()).isZero();
    assertThat(RIG.alerts()).hasSize(1);
  }

  @Test
  void whatIsOldWhenTheUrlIsFirstSetIsNotPosted() {
    raise();
    RIG.clock.advance(Duration.ofDays(3));
    poster.post();

    assertThat(operator.hooks()).isEmpty();
  }

  @Test
  void whatCountsDeliveriesIsPostedWhenMostAreCounted() throws Exception {
    exhausted();
    poster.post();
    exhausted();
    assertThat(operator.hooks()).isEmpty();

    RIG.clock.advance(Duration.ofMinutes(1));
    poster.post();

    JsonNode body = new JsonMapper().readTree(operator.hooks().getFirst().body());
    assertThat(body.at("/data/count").intValue()).isEqualTo(2);
    assertThat(operator.hooks()).hasSize(1);
  }

  @Test
  void twoNodesPostEachOnceAndNobodyWaits() throws Exception {
    List<UUID> raised = IntStream.range(0, 15).mapToObj(_ -> raise().id()).toList();
    CountDownLatch answered = new CountDownLatch(1);
    operator.answer(_ -> {
      answered.await();
      return HookReceiver.status(200);
    });
    AlertPoster other = poster(Optional.empty());
    CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(poster::post);
    CompletableFuture<Boolean> second = CompletableFuture.supplyAsync(other::post);
    await().until(() -> operator.hooks().size() == 15);

    assertThat(openTransactions()).isZero();
    answered.countDown();
    assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(true, false);
    assertThat(operator.hooks())
        .extracting(HookReceiver.Hook::id)
        .containsExactlyInAnyOrderElementsOf(raised.stream().map(UUID::toString).toList());
    assertThat(due()).isZero();
  }

  private AlertPoster poster(Optional<WebhookSecret> secret) {
    Target target = Target.parse(operator.url() + "/secret-path");
    EgressGuard guard =
        new EgressGuard(EgressPolicy.allowing(target), _ -> List.of(SenderRig.LOOPBACK));
    Sender sender = SENDERS.sender(SenderRig.settings(SenderRig.LONG, 100), guard, RIG.clock);
    return new AlertPoster(RIG.jdbi, sender, target.uri(), secret, RIG.clock);
  }

  private Alert raise() {
    Endpoint endpoint = RIG.endpoint("https://hooks.example/secret-path");
    RIG.jdbi.useTransaction(
        handle -> new AlertWriter().disabled(handle, endpoint, "A test.", RIG.clock.instant()));
    return RIG.alerts().getFirst();
  }

  private void exhausted() {
    Instant now = RIG.clock.instant();
    Alert alert =
        new Alert(
            Ids.next(now),
            RIG.account,
            Alert.Type.DELIVERY_EXHAUSTED,
            Optional.empty(),
            "https://hooks.example",
            Optional.of(UUID.randomUUID()),
            Optional.of(UUID.randomUUID()),
            Optional.empty(),
            Optional.empty(),
            1,
            now);
    RIG.jdbi.useTransaction(handle -> store.insert(handle, List.of(alert)));
  }

  private static String id() {
    return RIG.alerts().getFirst().id().toString();
  }

  private static long due() {
    return RIG.count("alert where post_due_at is not null");
  }

  private static long openTransactions() {
    return RIG.count(
        "pg_stat_activity where datname = current_database() and state like 'idle in transaction%'");
  }
}
