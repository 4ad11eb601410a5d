package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.account.SecretCipher;
import java.security.SecureRandom;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnHeadersTest {

  private static final AccountSecrets SECRETS =
      new AccountSecrets(new SecretCipher(new byte[32], new SecureRandom()));

  @Test
  void whatIsStoredShowsNoValueAndOpensToWhatWasGiven() {
    OwnHeaders headers = OwnHeaders.NONE.with("Authorization", "Bearer s3cret", SECRETS);
    String stored = headers.json();

    assertThat(stored).contains("Authorization").doesNotContain("s3cret");
    assertThat(OwnHeaders.ofJson(stored)).isEqualTo(headers);
    assertThat(OwnHeaders.ofJson(stored).open(SECRETS))
        .isEqualTo(Map.of("Authorization", "Bearer s3cret"));
  }

  @Test
  void aNameInOtherCapitalsIsTheSameHeader() {
    OwnHeaders headers =
        OwnHeaders.NONE.with("X-Shop", "one", SECRETS).with("x-shop", "two", SECRETS);

    assertThat(headers.open(SECRETS)).isEqualTo(Map.of("x-shop", "two"));
    assertThat(headers.without("X-SHOP")).isEqualTo(OwnHeaders.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "X Shop",
        "X-Shop:",
        "X-Shöp",
        "X-Shop\r\nHost",
        "Host",
        "connection",
        "TE",
        "Upgrade",
        "Transfer-Encoding",
        "Proxy-Authorization",
        "Keep-Alive",
        "Expect",
        "Content-Type",
        "content-length",
        "Content-Encoding",
        "webhook-signature",
        "Webhook-Id",
        "darkroom-test",
        "X-Midjourney-Signature",
        "user-agent",
        "accept-encoding"
      })
  void aNameThatIsNoneOrTakenIsRefused(String name) {
    assertRefused(name, "x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x ", " x", "x\r\nHost: y", "x\ny", "x\u0000", "x\ty", "ü"})
  void aValueThatCouldBeMoreThanAValueIsRefusedUnquoted(String value) {
    assertRefused("Authorization", value);
  }

  @Test
  void whatIsTooLongOrTooMuchIsRefused() {
    assertRefused("X".repeat(101), "x");
    assertRefused("X-Shop", "x".repeat(1001));
    OwnHeaders ten = OwnHeaders.NONE;
    for (int number = 0; number < OwnHeaders.MOST; number++) {
      ten = ten.with("X-" + number, "x", SECRETS);
    }
    OwnHeaders full = ten;
    assertThatExceptionOfType(WebhookException.class)
        .isThrownBy(() -> full.with("X-10", "x", SECRETS))
        .withMessage("headers has 11 entries, and at most 10 are allowed");
    assertThat(full.with("x-9", "y", SECRETS).values()).hasSize(10);
  }

  private static void assertRefused(String name, String value) {
    assertThatExceptionOfType(WebhookException.class)
        .isThrownBy(() -> OwnHeaders.NONE.with(name, value, SECRETS))
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("headers." + name));
  }
}
