package dev.darkroom.cli.receiver;

import static dev.darkroom.cli.receiver.Signatures.Finding.MISSING;
import static dev.darkroom.cli.receiver.Signatures.Finding.RIGHT;
import static dev.darkroom.cli.receiver.Signatures.Finding.STALE;
import static dev.darkroom.cli.receiver.Signatures.Finding.UNCHECKED;
import static dev.darkroom.cli.receiver.Signatures.Finding.WRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the test vectors of {@code docs/webhooks.md}, which other code has made. */
class SignatureCheckTest {
  private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
  private static final String BODY = "{\"event\":\"job.completed\",\"prompt\":\"Straße im Regen\"}";
  private static final Instant SENT_AT = Instant.ofEpochSecond(1767323045);
  private static final String HEX =
      "9661cb60e16fbf388fb28555695e31d51ead15d37baf20ef786788dcb704f93a";
  private static final String STANDARD = "v1,IgfTBYUYsCCSC0nFXAdqC8xo5xW/XcumC5MkORPDCSU=";

  private final Map<String, List<String>> headers =
      new HashMap<>(
          Map.of(
              "X-Midjourney-Signature", List.of(HEX),
              "Webhook-Id", List.of("0198c0de-0000-7000-8000-000000000001"),
              "Webhook-Timestamp", List.of("1767323045"),
              "Webhook-Signature", List.of(STANDARD)));

  @Test
  void bothSignaturesOfTheDocumentationAreRight() {
    assertThat(judge(SECRET)).isEqualTo(new Signatures(RIGHT, RIGHT));
    assertThat(judge(SECRET).verified()).isTrue();
  }

  @Test
  void aSecretOfAnotherFormIsTheKeyOfBoth() {
    header(
        "X-Midjourney-Signature",
        "46040262b793ace85d14c168cb10745d8ff2185ab767b752b6d11755900e5ca1");
    header("Webhook-Signature", "v1,3Yt+M2j01I1Jmf8XWZ8cbcQl8lWe/cnEm57N6HkVdAs=");

    assertThat(judge("correct horse battery staple")).isEqualTo(new Signatures(RIGHT, RIGHT));
  }

  @Test
  void theSignatureOfTheBodyMayBeSpeltInThreeWays() {
    header("X-Midjourney-Signature", "sha256=" + HEX);
    assertThat(judge(SECRET).midjourney()).isEqualTo(RIGHT);

    header(
        "X-Midjourney-Signature", Base64.getEncoder().encodeToString(HexFormat.of().parseHex(HEX)));
    assertThat(judge(SECRET).midjourney()).isEqualTo(RIGHT);

    header("X-Midjourney-Signature", "sha1=" + HEX);
    assertThat(judge(SECRET).midjourney()).isEqualTo(WRONG);
  }

  @Test
  void ofSeveralSignaturesOneMustBeRight() {
    header("Webhook-Signature", "v1,b3RoZXI= v1a,x " + STANDARD);
    assertThat(judge(SECRET).standard()).isEqualTo(RIGHT);

    header("Webhook-Signature", "v1,b3RoZXI= " + STANDARD.substring(3));
    assertThat(judge(SECRET).standard()).isEqualTo(WRONG);
  }

  @ParameterizedTest
  @CsvSource({"300, RIGHT", "-300, RIGHT", "301, STALE", "-301, STALE"})
  void anOldCallAndOneOfTheFutureAreStale(long secondsLater, Signatures.Finding expected) {
    var signatures = judge(SECRET, BODY, SENT_AT.plusSeconds(secondsLater));

    assertThat(signatures).isEqualTo(new Signatures(RIGHT, expected));
    assertThat(signatures.refuted()).isEqualTo(expected == STALE);
    assertThat(signatures.words()).isNotEmpty();
  }

  @Test
  void anotherBodyAnIdThatIsAnotherAndAnotherSecretAreWrong() {
    assertThat(judge(SECRET, BODY + " ", SENT_AT)).isEqualTo(new Signatures(WRONG, WRONG));
    assertThat(judge("whsec_b3RoZXI=")).isEqualTo(new Signatures(WRONG, WRONG));

    header("Webhook-Id", "another");
    assertThat(judge(SECRET)).isEqualTo(new Signatures(RIGHT, WRONG));
    assertThat(judge(SECRET).refuted()).isTrue();
    assertThat(judge(SECRET).words())
        .isEqualTo("X-Midjourney-Signature right, webhook-signature wrong");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "99999999999999999999"})
  void aTimeThatIsNoneIsWrong(String timestamp) {
    header("Webhook-Timestamp", timestamp);

    assertThat(judge(SECRET).standard()).isEqualTo(WRONG);
  }

  @Test
  void oneSignatureIsEnoughAndNoneIsNot() {
    headers.remove("Webhook-Signature");
    assertThat(judge(SECRET)).isEqualTo(new Signatures(RIGHT, MISSING));
    assertThat(judge(SECRET).verified()).isTrue();

    headers.remove("X-Midjourney-Signature");
    assertThat(judge(SECRET).verified()).isFalse();
    assertThat(judge(SECRET).refuted()).isTrue();
    assertThat(judge(SECRET).words()).isEqualTo("unsigned");
  }

  @Test
  void withoutASecretNothingIsProvenAndNothingRefuted() {
    var signatures = SignatureCheck.by(Optional.empty()).of(call(BODY, SENT_AT));

    assertThat(signatures).isEqualTo(new Signatures(UNCHECKED, UNCHECKED));
    assertThat(signatures.verified()).isFalse();
    assertThat(signatures.refuted()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "whsec_", "whsec_not*base64"})
  void whatSignsNothingIsNoSecretAndIsNotQuoted(String text) {
    assertThatThrownBy(() -> new SigningSecret(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .message()
        .doesNotContain("not*base64");
  }

  @Test
  void aSecretIsNeverShown() {
    assertThat(new SigningSecret(SECRET)).hasToString("SigningSecret[****]");
  }

  private void header(String name, String value) {
    headers.put(name, List.of(value));
  }

  private Signatures judge(String secret) {
    return judge(secret, BODY, SENT_AT);
  }

  private Signatures judge(String secret, String body, Instant at) {
    return SignatureCheck.by(Optional.of(new SigningSecret(secret))).of(call(body, at));
  }

  private Call call(String body, Instant at) {
    return new Call(at, "POST", "/", headers, body.getBytes(StandardCharsets.UTF_8));
  }
}
