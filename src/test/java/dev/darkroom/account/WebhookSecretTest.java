package dev.darkroom.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebhookSecretTest {

  @Test
  void aNewSecretHolds32RandomBytes() {
    var random = new SecureRandom();
    var secret = WebhookSecret.generate(random);
    assertThat(secret.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(secret.standardKey()).hasSize(32);
    assertThat(secret).isNotEqualTo(WebhookSecret.generate(random));
  }

  @Test
  void theStandardKeyIsDecodedAndTheWholeKeyIsNot() {
    var secret = WebhookSecret.of("whsec_aGVsbG8=");
    assertThat(secret.standardKey()).isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
    assertThat(secret.wholeKey()).isEqualTo("whsec_aGVsbG8=".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aSecretOfAnotherFormIsUsedAsItStandsForBoth() {
    var secret = WebhookSecret.of("grüße, aGVsbG8=");
    assertThat(secret.standardKey()).isEqualTo("grüße, aGVsbG8=".getBytes(StandardCharsets.UTF_8));
    assertThat(secret.wholeKey()).isEqualTo(secret.standardKey());
  }

  @Test
  void isNeverPrinted() {
    var secret = WebhookSecret.generate(new Random(1));
    assertThat(secret.toString()).isEqualTo("WebhookSecret[****]");
  }

  @Test
  void refusesWhatNoReceiverCouldUse() {
    for (var text : List.of("", "  ", "whsec_", "whsec_hello!", "whsec_a", "a\nb")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WebhookSecret.of(text))
          .satisfies(e -> {
            assertThat(e.getMessage()).doesNotContain("hello");
            assertThat(e.getCause()).isNull();
          });
    }
  }
}
