package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignerTest {

  private static final String ID = "dlv_0198c0de";
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.999Z");
  private static final String BODY = "{\"event\":\"job.completed\",\"prompt\":\"Straße im Regen\"}";
  private static final byte[] BODY_BYTES = BODY.getBytes(StandardCharsets.UTF_8);

  /** The bytes 0..31. */
  private static final WebhookSecret SECRET =
      WebhookSecret.of("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");

  private static final WebhookSecret PRESET = WebhookSecret.of("correct horse battery staple");

  @ParameterizedTest
  @CsvSource({
    "HEX, 9661cb60e16fbf388fb28555695e31d51ead15d37baf20ef786788dcb704f93a",
    "SHA256_HEX, sha256=9661cb60e16fbf388fb28555695e31d51ead15d37baf20ef786788dcb704f93a",
    "BASE64, lmHLYOFvvziPsoVVaV4x1R6tFdN7ryDveGeI3LcE+To=",
  })
  void theFixedVectorsHold(SignatureFormat format, String signature) {
    assertThat(Signer.sign(ID, AT, BODY_BYTES, SigningSecrets.of(SECRET, format)))
        .containsExactly(
            Map.entry("X-Midjourney-Signature", signature),
            Map.entry("webhook-id", ID),
            Map.entry("webhook-timestamp", "1767323045"),
            Map.entry("webhook-signature", "v1,gnCK2RiK5ajsTigMo6LKKmznWIRmCTlq0+TzAng87Z0="));
  }

  @Test
  void aPresetSecretIsUsedAsItStandsForBoth() {
    assertThat(Signer.sign(ID, AT, BODY_BYTES, SigningSecrets.of(PRESET, SignatureFormat.HEX)))
        .containsEntry(
            "X-Midjourney-Signature",
            "46040262b793ace85d14c168cb10745d8ff2185ab767b752b6d11755900e5ca1")
        .containsEntry("webhook-signature", "v1,pS/x7TNJISguZJNLmYO+V4eruUjLcow69nDmGF1sOVg=");
  }

  @Test
  void anIndependentLibraryComputesTheSame() throws Exception {
    var theirs = new Webhook(SECRET.text()).sign(ID, AT.getEpochSecond(), BODY);
    assertThat(Signer.sign(ID, AT, BODY_BYTES, SigningSecrets.of(SECRET, SignatureFormat.HEX)))
        .containsEntry("webhook-signature", theirs);
  }

  @Test
  void anIndependentLibraryVerifiesWithEitherSecretDuringARotation() throws Exception {
    var old = WebhookSecret.generate(new SecureRandom());
    var secrets = new SigningSecrets(List.of(SECRET, old), old, SignatureFormat.HEX);
    // The library compares the timestamp with the real clock.
    var headers = Signer.sign(ID, Instant.now(), BODY_BYTES, secrets);

    new Webhook(SECRET.text()).verify(BODY, httpHeaders(headers));
    new Webhook(old.text()).verify(BODY, httpHeaders(headers));
    var stranger = new Webhook(WebhookSecret.generate(new SecureRandom()).text());
    assertThatExceptionOfType(WebhookVerificationException.class)
        .isThrownBy(() -> stranger.verify(BODY, httpHeaders(headers)));
  }

  @Test
  void duringARotationTheMidjourneyHeaderHasOneSignature() {
    var secrets = new SigningSecrets(List.of(PRESET, SECRET), SECRET, SignatureFormat.HEX);
    var alone = SigningSecrets.of(SECRET, SignatureFormat.HEX);
    assertThat(Signer.sign(ID, AT, BODY_BYTES, secrets))
        .containsEntry(
            "X-Midjourney-Signature",
            Signer.sign(ID, AT, BODY_BYTES, alone).get("X-Midjourney-Signature"))
        .containsEntry(
            "webhook-signature",
            "v1,pS/x7TNJISguZJNLmYO+V4eruUjLcow69nDmGF1sOVg= v1,gnCK2RiK5ajsTigMo6LKKmznWIRmCTlq0+TzAng87Z0=");
  }

  @Test
  void aSecretThatIsNotInForceSignsNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SigningSecrets(List.of(SECRET), PRESET, SignatureFormat.HEX));
  }

  private static HttpHeaders httpHeaders(Map<String, String> headers) {
    var lists =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    return HttpHeaders.of(lists, (_, _) -> true);
  }
}
