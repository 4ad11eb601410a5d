package dev.darkroom.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.standardwebhooks.Webhook;
import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.job.Job;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndpointsTest {

  private static final URI ONE = URI.create("https://one.example/secret-path");
  private static final URI TWO = URI.create("https://two.example/secret-path");
  private static final Duration DAY = Duration.ofHours(24);
  private static final DeliveryRig RIG = new DeliveryRig();
  private static final Endpoints ENDPOINTS =
      new Endpoints(RIG.jdbi, RIG.secrets, new SecureRandom(), RIG.signals, RIG.clock);
  private static final Composer COMPOSER = new Composer(RIG.secrets);

  @BeforeEach
  void clear() {
    RIG.clear();
    // The library that verifies has a clock of its own, which is the machine's.
    RIG.clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  @Test
  void aNewEndpointIsAsItWasWishedFor() {
    EndpointSettings wished =
        new EndpointSettings(
            ONE,
            Set.of(EventName.JOB_PROGRESS),
            Optional.of("The shop"),
            OwnHeaders.NONE.with("X-Shop", "t0ken", RIG.secrets),
            SignatureFormat.BASE64,
            Optional.of(RetrySchedule.parse("1s,2m")),
            OptionalInt.of(5));
    NewEndpoint made = create(wished);

    assertThat(made.endpoint().settings()).isEqualTo(wished);
    assertThat(made.endpoint().format()).isEqualTo(Format.JOBS);
    assertThat(made.endpoint().state()).isEqualTo(Endpoint.State.ACTIVE);
    assertThat(made.endpoint().ownSecret()).isTrue();
    assertThat(made.secret().text()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(ENDPOINTS.list(RIG.account)).containsExactly(made.endpoint());
  }

  @Test
  void noSecretStandsInTheDatabaseInClear() {
    NewEndpoint made = create(usual(ONE).with("X-Shop", "t0ken"));
    rotate(made, DAY);

    assertThat(row()).doesNotContain("t0ken").doesNotContain(made.secret().text());
    assertThat(made.toString()).doesNotContain(made.secret().text()).doesNotContain("secret-path");
  }

  @Test
  void anAccountHasAtMostTwentyEndpointsOfBothFormatsTogether() {
    RIG.endpoints("https://one.example/1", "https://one.example/2");
    for (int number = 0; number < Endpoint.MOST - 2; number++) {
      create(usual(URI.create("https://two.example/" + number)));
    }

    assertThatExceptionOfType(WebhookException.class).isThrownBy(() -> create(usual(ONE)));
    assertThatExceptionOfType(WebhookException.class)
        .isThrownBy(
            () -> RIG.endpoints("https://one.example/1", "https://one.example/2", ONE.toString()));
    assertThat(ENDPOINTS.list(RIG.account)).hasSize(Endpoint.MOST);
  }

  @Test
  void aUrlIsThatOfOneEndpointOfAFormat() {
    RIG.endpoint(ONE.toString());
    NewEndpoint one = create(usual(ONE));
    NewEndpoint two = create(usual(TWO));

    assertThatExceptionOfType(WebhookException.class).isThrownBy(() -> create(usual(ONE)));
    assertThatExceptionOfType(WebhookException.class)
        .isThrownBy(() -> change(two, usual(ONE)))
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("url"));
    ENDPOINTS.delete(RIG.account, one.endpoint().id());
    assertThat(change(two, usual(ONE)).url()).isEqualTo(ONE);
  }

  @Test
  void eventsOfTheOtherFormatAreRefused() {
    EndpointSettings images = EndpointSettings.of(ONE, Format.IMAGES);

    assertThatExceptionOfType(WebhookException.class)
        .isThrownBy(() -> create(images))
        .withMessage("events of an endpoint of the jobs format can't have images.items.create");
  }

  @Test
  void anEndpointMayBeOfTheImagesFormat() {
    EndpointSettings images = EndpointSettings.of(ONE, Format.IMAGES);
    Endpoint made =
        ENDPOINTS.create(RIG.account, Format.IMAGES, images, Optional.empty()).endpoint();

    assertThat(made.format()).isEqualTo(Format.IMAGES);
    assertThat(made.ownSecret()).isTrue();
    assertThat(made.settings().events()).isEqualTo(EventName.all(Format.IMAGES));
  }

  @Test
  void anotherAccountsEndpointIsLikeNone() {
    UUID id = create(usual(ONE)).endpoint().id();
    UUID other = RIG.newAccount();

    assertThat(ENDPOINTS.list(other)).isEmpty();
    assertThat(ENDPOINTS.find(other, id)).isEmpty();
    assertThat(ENDPOINTS.change(other, id, _ -> usual(TWO).settings())).isEmpty();
    assertThat(ENDPOINTS.pause(other, id)).isEmpty();
    assertThat(ENDPOINTS.resume(other, id)).isEmpty();
    assertThat(ENDPOINTS.enable(other, id)).isEmpty();
    assertThat(ENDPOINTS.rotateSecret(other, id, DAY, Optional.empty())).isEmpty();
    assertThat(ENDPOINTS.switchToNewSecret(other, id)).isEmpty();
    assertThat(ENDPOINTS.delete(other, id)).isFalse();
    assertThat(ENDPOINTS.find(RIG.account, id).orElseThrow().url()).isEqualTo(ONE);
  }

  @Test
  void aChangedUrlGetsWhatWaits() {
    NewEndpoint made = create(usual(ONE));
    Job job = cancelled();
    change(made, usual(TWO));

    assertThat(RIG.rows(job).getFirst().lane()).isEqualTo("https://two.example");
    assertThat(RIG.claimOne().url()).isEqualTo(TWO);
  }

  @Test
  void whatWaitsForADeletedEndpointIsSkipped() {
    NewEndpoint made = create(usual(ONE));
    Job job = cancelled();

    assertThat(ENDPOINTS.delete(RIG.account, made.endpoint().id())).isTrue();
    assertThat(RIG.states(job)).containsExactly("2 cancelled skipped");
    assertThat(ENDPOINTS.delete(RIG.account, made.endpoint().id())).isFalse();
    assertThat(ENDPOINTS.list(RIG.account)).isEmpty();
  }

  @Test
  void aDisabledEndpointIsEnabledAndAPausedOneResumed() {
    UUID id = create(usual(ONE)).endpoint().id();

    assertThat(ENDPOINTS.pause(RIG.account, id).orElseThrow().state())
        .isEqualTo(Endpoint.State.PAUSED);
    assertThat(ENDPOINTS.pause(RIG.account, id).orElseThrow().state())
        .isEqualTo(Endpoint.State.PAUSED);
    assertThatExceptionOfType(WebhookException.class)
        .isThrownBy(() -> ENDPOINTS.enable(RIG.account, id));
    Endpoint active = ENDPOINTS.resume(RIG.account, id).orElseThrow();
    assertThat(active.state()).isEqualTo(Endpoint.State.ACTIVE);
    RIG.disable(active);
    assertThatExceptionOfType(WebhookException.class)
        .isThrownBy(() -> ENDPOINTS.pause(RIG.account, id));
    assertThatExceptionOfType(WebhookException.class)
        .isThrownBy(() -> ENDPOINTS.resume(RIG.account, id));
    assertThat(ENDPOINTS.enable(RIG.account, id).orElseThrow().state())
        .isEqualTo(Endpoint.State.ACTIVE);
  }

  @Test
  void anEndpointIsToldOfWhatItChoseOnly() {
    NewEndpoint progress =
        create(usual(ONE).withEvents(EventName.JOB_PROGRESS, EventName.JOB_FAILED));
    NewEndpoint usual = create(usual(TWO));
    Job job = RIG.start(RIG.submit());
    job = RIG.progress(job, 10);
    Job completed = RIG.complete(job);
    Job failed = RIG.fail(RIG.start(RIG.submit()));

    assertThat(told(progress, completed)).containsExactly("started", "progressed");
    assertThat(told(usual, completed)).containsExactly("completed");
    assertThat(told(progress, failed)).containsExactly("started", "failed");
    assertThat(told(usual, failed)).containsExactly("failed");
  }

  @Test
  void anEndpointOfImagesMayChooseToo() {
    Endpoint endpoint = RIG.endpoint(ONE.toString());
    ENDPOINTS.change(
        RIG.account,
        endpoint.id(),
        settings ->
            new EndpointSettings(
                settings.url(),
                Set.of(EventName.IMAGE_CREATED),
                settings.description(),
                settings.headers(),
                settings.signatureFormat(),
                settings.retryWaits(),
                settings.rateLimit()));

    assertThat(RIG.states(RIG.cancel(RIG.submit()))).containsExactly("1 created waiting");
  }

  @Test
  void aClaimHasTheEndpointsHeadersWaitsAndSecret() {
    NewEndpoint made = create(usual(ONE).with("X-Shop", "t0ken").withWaits("90s"));
    cancelled();
    DueDelivery claimed = RIG.claimOne();

    assertThat(claimed.terms().retryWaits()).contains(RetrySchedule.parse("90s"));
    assertThat(RIG.secrets.open(claimed.secrets().secret())).isEqualTo(made.secret());
    assertThat(message(claimed).headers())
        .containsEntry("X-Shop", "t0ken")
        .containsEntry("Content-Type", "application/json");
  }

  @Test
  void whileARotationOverlapsBothSecretsVerifyAndTheOldOneSignsWhereThereIsRoomForOne() {
    NewEndpoint before = create(usual(ONE));
    NewEndpoint after = rotate(before, DAY);
    Message message = sent();

    assertVerifies(message, before.secret());
    assertVerifies(message, after.secret());
    assertThat(midjourney(message)).isEqualTo(hex(message, before.secret()));
    assertThat(after.endpoint().oldSecretUntil()).contains(RIG.clock.instant().plus(DAY));
  }

  @Test
  void whoSwitchesHasTheNewSecretSignAtOnceAndTheOldOneStillVerify() {
    NewEndpoint before = create(usual(ONE));
    NewEndpoint after = rotate(before, DAY);
    ENDPOINTS.switchToNewSecret(RIG.account, after.endpoint().id());
    Message message = sent();

    assertVerifies(message, before.secret());
    assertVerifies(message, after.secret());
    assertThat(midjourney(message)).isEqualTo(hex(message, after.secret()));
  }

  @Test
  void onceTheOverlapEndsTheNewSecretAloneSigns() {
    NewEndpoint before = create(usual(ONE));
    NewEndpoint after = rotate(before, DAY);
    cancelled();
    DueDelivery claimed = RIG.claimOne();
    RIG.clock.advance(DAY);
    Message message = message(claimed);

    assertThat(message.headers().get("webhook-signature")).doesNotContain(" ");
    assertThat(midjourney(message)).isEqualTo(hex(message, after.secret()));
  }

  @Test
  void aRotationWithoutOverlapEndsTheOldSecretAtOnce() {
    NewEndpoint before = create(usual(ONE));
    NewEndpoint after = rotate(before, Duration.ZERO);
    Message message = sent();

    assertThat(after.endpoint().oldSecretUntil()).isEmpty();
    assertVerifies(message, after.secret());
    assertThatCode(() -> verify(message, before.secret())).isInstanceOf(Exception.class);
    assertThatExceptionOfType(WebhookException.class)
        .isThrownBy(() -> ENDPOINTS.switchToNewSecret(RIG.account, after.endpoint().id()));
  }

  @Test
  void anEndpointWithoutASecretRotatesAwayFromTheAccounts() {
    Endpoint endpoint = RIG.endpoint(ONE.toString());
    assertThat(endpoint.ownSecret()).isFalse();
    NewEndpoint after =
        ENDPOINTS
            .rotateSecret(
                RIG.account, endpoint.id(), DAY, Optional.of(WebhookSecret.of("a preset secret")))
            .orElseThrow();
    RIG.submit();
    Message message = message(RIG.claimOne());

    assertThat(after.endpoint().ownSecret()).isTrue();
    assertThat(midjourney(message)).isEqualTo(hex(message, DeliveryRig.SECRET));
    assertVerifies(message, DeliveryRig.SECRET);
    assertThat(message.headers().get("webhook-signature")).contains(" v1,");
  }

  @Test
  void anOverlapIsAtMostSevenDays() {
    NewEndpoint made = create(usual(ONE));

    assertThatCode(() -> rotate(made, Duration.ofDays(7))).doesNotThrowAnyException();
    for (Duration overlap : List.of(Duration.ofDays(7).plusMillis(1), Duration.ofMillis(-1))) {
      assertThatExceptionOfType(WebhookException.class).isThrownBy(() -> rotate(made, overlap));
    }
  }

  /** Settings that are changed one by one. */
  private record Wish(EndpointSettings settings) {

    Wish with(String header, String value) {
      return copy(
          settings.events(),
          settings.headers().with(header, value, RIG.secrets),
          settings.retryWaits());
    }

    Wish withEvents(EventName... events) {
      return copy(Set.of(events), settings.headers(), settings.retryWaits());
    }

    Wish withWaits(String waits) {
      return copy(settings.events(), settings.headers(), Optional.of(RetrySchedule.parse(waits)));
    }

    private Wish copy(
        Set<EventName> events, OwnHeaders headers, Optional<RetrySchedule> retryWaits) {
      return new Wish(
          new EndpointSettings(
              settings.url(),
              events,
              settings.description(),
              headers,
              settings.signatureFormat(),
              retryWaits,
              settings.rateLimit()));
    }
  }

  private static Wish usual(URI url) {
    return new Wish(EndpointSettings.of(url, Format.JOBS));
  }

  private static NewEndpoint create(Wish wish) {
    return create(wish.settings);
  }

  private static NewEndpoint create(EndpointSettings settings) {
    return ENDPOINTS.create(RIG.account, Format.JOBS, settings, Optional.empty());
  }

  private static Endpoint change(NewEndpoint made, Wish wish) {
    return ENDPOINTS.change(RIG.account, made.endpoint().id(), _ -> wish.settings).orElseThrow();
  }

  private static NewEndpoint rotate(NewEndpoint made, Duration overlap) {
    return ENDPOINTS
        .rotateSecret(RIG.account, made.endpoint().id(), overlap, Optional.empty())
        .orElseThrow();
  }

  private static Job cancelled() {
    return RIG.cancel(RIG.submit());
  }

  private static List<String> told(NewEndpoint endpoint, Job job) {
    return RIG.rows(job).stream()
        .filter(row -> row.receiver().equals(endpoint.endpoint().id()))
        .map(DeliveryRig.Row::type)
        .toList();
  }

  private static Message sent() {
    cancelled();
    return message(RIG.claimOne());
  }

  private static Message message(DueDelivery due) {
    return COMPOSER.message(
        due.url(),
        new Composer.Content(due.id(), due.sequence(), due.body(), due.secrets(), due.terms()),
        RIG.clock.instant());
  }

  private static void assertVerifies(Message message, WebhookSecret secret) {
    assertThatCode(() -> verify(message, secret)).doesNotThrowAnyException();
  }

  private static void verify(Message message, WebhookSecret secret) throws Exception {
    Map<String, List<String>> headers =
        message.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    new Webhook(secret.text())
        .verify(new String(message.body(), UTF_8), HttpHeaders.of(headers, (_, _) -> true));
  }

  private static String midjourney(Message message) {
    return String.valueOf(message.headers().get("X-Midjourney-Signature"));
  }

  private static String hex(Message message, WebhookSecret secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.text().getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(message.body()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String row() {
    return RIG.jdbi.withHandle(handle ->
        handle
            .createQuery("select string_agg(endpoint::text, ' ') from endpoint")
            .mapTo(String.class)
            .one());
  }
}
