package dev.darkroom.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class TokenTest {

  @Test
  void aGeneratedTokenHas256BitsBehindItsPrefix() {
    SecureRandom random = new SecureRandom();
    Token token = Token.generate(random);

    assertThat(token.text()).matches("dk_[A-Za-z0-9_-]{43}");
    assertThat(Token.generate(random)).isNotEqualTo(token);
  }

  @Test
  void isStoredAsItsSha256() throws Exception {
    Token token = new Token("grüße");

    assertThat(token.hash())
        .isEqualTo(
            MessageDigest.getInstance("SHA-256").digest("grüße".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void theHintOfAShortTokenTellsNothing() {
    assertThat(new Token("dk_0123456789").hint()).isEqualTo("6789");
    assertThat(new Token("01234567890").hint()).isEmpty();
  }

  @Test
  void isNeverShown() {
    assertThat(new Token("dk_0123456789")).hasToString("Token[**********]");
  }
}
