package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.account.ApiKeyStore;
import dev.darkroom.account.RotatedSecret;
import dev.darkroom.account.SecretOwner;
import dev.darkroom.account.SecretRotations;
import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import dev.darkroom.job.JobWebhook;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which secrets sign what, before, during and after the rotations of all that have secrets. */
@Timeout(60)
class SealedSecretsTest {

  private static final String ONE = "https://one.example/x";
  private static final Duration DAY = Duration.ofDays(1);
  private static final WebhookSecret OF_KEY = WebhookSecret.of("the secret of a key");
  private static final WebhookSecret OF_ENDPOINT = WebhookSecret.of("the secret of an endpoint");
  private static final DeliveryRig RIG = new DeliveryRig();
  private static final SecretRotations ROTATIONS =
      new SecretRotations(RIG.jdbi, RIG.secrets, new SecureRandom(), RIG.clock);
  private static final Endpoints ENDPOINTS =
      new Endpoints(RIG.jdbi, RIG.secrets, new SecureRandom(), RIG.signals, RIG.clock);

  private UUID key = new UUID(0, 0);

  @BeforeEach
  void clear() {
    RIG.clear();
    key = RIG.newKey(OF_KEY, "base64");
  }

  @AfterAll
  static void close() {
    RIG.close();
  }

  @Test
  void aJobsOwnUrlIsSignedAsTheKeyThatMadeItSays() {
    assertThat(signingOfKeysJob()).isEqualTo(SigningSecrets.of(OF_KEY, SignatureFormat.BASE64));
    WebhookSecret rotated = rotate(ofKey(), DAY);
    assertThat(signingOfKeysJob()).isEqualTo(ofRotation(rotated, OF_KEY, false));

    ROTATIONS.switchToNew(ofKey());
    assertThat(signingOfKeysJob()).isEqualTo(ofRotation(rotated, OF_KEY, true));
    RIG.clock.advance(DAY);
    assertThat(signingOfKeysJob()).isEqualTo(SigningSecrets.of(rotated, SignatureFormat.BASE64));
  }

  @Test
  void theSecretBeforeTheLastRotationAloneIsValidBesideTheNewOne() {
    WebhookSecret second = rotate(ofKey(), DAY);
    WebhookSecret third = rotate(ofKey(), DAY);
    assertThat(signingOfKeysJob()).isEqualTo(ofRotation(third, second, false));

    WebhookSecret fourth = rotate(ofKey(), Duration.ZERO);
    assertThat(signingOfKeysJob()).isEqualTo(SigningSecrets.of(fourth, SignatureFormat.BASE64));
  }

  @Test
  void aRevokedKeysSecretsGoOnSigningForItsJobs() {
    WebhookSecret rotated = rotate(ofKey(), DAY);
    RIG.jdbi.useHandle(
        handle -> new ApiKeyStore().revoke(handle, RIG.account, key, RIG.clock.instant()));

    assertThat(signingOfKeysJob()).isEqualTo(ofRotation(rotated, OF_KEY, false));
  }

  @Test
  void anAccountsSecretsSignWhatHasNoneOfItsOwn() {
    Endpoint endpoint = RIG.endpoint(ONE);
    ENDPOINTS.change(
        RIG.account, endpoint.id(), now -> withFormat(now, SignatureFormat.SHA256_HEX));
    WebhookSecret rotated = rotate(ofAccount(), DAY);
    RIG.submit(webhook(), Optional.of(key));

    assertThat(signing(RIG.claimOne()))
        .isEqualTo(
            SigningSecrets.ofRotation(
                rotated, DeliveryRig.SECRET, false, SignatureFormat.SHA256_HEX));
    RIG.endpoints();
    assertThat(signingOfJob(Optional.empty()))
        .isEqualTo(
            SigningSecrets.ofRotation(rotated, DeliveryRig.SECRET, false, SignatureFormat.HEX));
    ROTATIONS.switchToNew(ofAccount());
    assertThat(signingOfJob(Optional.empty()))
        .isEqualTo(
            SigningSecrets.ofRotation(rotated, DeliveryRig.SECRET, true, SignatureFormat.HEX));
  }

  @Test
  void noRotationTouchesWhatHasASecretOfItsOwn() {
    ENDPOINTS.create(
        RIG.account,
        Format.JOBS,
        EndpointSettings.of(URI.create(ONE), Format.JOBS),
        Optional.of(OF_ENDPOINT));
    rotate(ofKey(), DAY);
    rotate(ofAccount(), DAY);
    RIG.cancel(RIG.submit(Optional.empty(), Optional.of(key)));

    assertThat(signing(RIG.claimOne()))
        .isEqualTo(SigningSecrets.of(OF_ENDPOINT, SignatureFormat.HEX));
  }

  @Test
  void aKeyKnowsNothingOfTheAccountsRotation() {
    rotate(ofAccount(), DAY);

    assertThat(signingOfKeysJob()).isEqualTo(SigningSecrets.of(OF_KEY, SignatureFormat.BASE64));
  }

  /** The secrets of a test call are found without a job. */
  @Test
  void aTestCallIsSignedAsAnyOther() {
    Endpoint endpoint = RIG.endpoint(ONE);
    WebhookSecret ofAccount = rotate(ofAccount(), DAY);
    assertThat(signingOfTest(endpoint))
        .isEqualTo(
            SigningSecrets.ofRotation(ofAccount, DeliveryRig.SECRET, false, SignatureFormat.HEX));

    WebhookSecret own =
        ENDPOINTS
            .rotateSecret(RIG.account, endpoint.id(), DAY, Optional.empty())
            .orElseThrow()
            .secret();
    assertThat(signingOfTest(endpoint))
        .isEqualTo(SigningSecrets.ofRotation(own, ofAccount, false, SignatureFormat.HEX));
  }

  private SecretOwner ofKey() {
    return new SecretOwner.OfKey(RIG.account, key);
  }

  private static SecretOwner ofAccount() {
    return new SecretOwner.OfAccount(RIG.account);
  }

  private static WebhookSecret rotate(SecretOwner owner, Duration overlap) {
    return ROTATIONS
        .rotate(owner, overlap, Optional.empty())
        .map(RotatedSecret::secret)
        .orElseThrow();
  }

  private static SigningSecrets ofRotation(
      WebhookSecret after, WebhookSecret before, boolean switched) {
    return SigningSecrets.ofRotation(after, before, switched, SignatureFormat.BASE64);
  }

  private SigningSecrets signingOfKeysJob() {
    return signingOfJob(Optional.of(key));
  }

  private static SigningSecrets signingOfJob(Optional<UUID> key) {
    RIG.cancel(RIG.submit(webhook(), key));
    return signing(RIG.claimOne());
  }

  private static Optional<JobWebhook> webhook() {
    return Optional.of(new JobWebhook("https://two.example/x", JobWebhook.Type.RESULT));
  }

  private static SigningSecrets signing(DueDelivery claimed) {
    return claimed.secrets().open(RIG.secrets, RIG.clock.instant());
  }

  private static SigningSecrets signingOfTest(Endpoint endpoint) {
    return RIG.jdbi
        .withHandle(handle -> RIG.endpoints.findSigning(handle, endpoint.id()))
        .secrets()
        .open(RIG.secrets, RIG.clock.instant());
  }

  private static EndpointSettings withFormat(EndpointSettings now, SignatureFormat format) {
    return new EndpointSettings(
        now.url(),
        now.events(),
        now.description(),
        now.headers(),
        format,
        now.retryWaits(),
        now.rateLimit());
  }
}
