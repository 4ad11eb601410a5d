package dev.darkroom.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCipherTest {

  private final SecureRandom random = new SecureRandom();
  private final SecretCipher cipher = new SecretCipher(key(1), random);

  @ParameterizedTest
  @ValueSource(strings = {"", "whsec_abc=", "grüße 日本"})
  void opensWhatItSealed(String text) {
    assertThat(cipher.decrypt(cipher.encrypt(text))).isEqualTo(text);
  }

  @Test
  void sealsTheSameTextDifferentlyEachTime() {
    byte[] sealed = cipher.encrypt("whsec_abc=");

    assertThat(cipher.encrypt("whsec_abc=")).isNotEqualTo(sealed);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("whsec");
  }

  @Test
  void anotherKeyOpensNothingAndASentenceSaysSo() {
    byte[] sealed = cipher.encrypt("whsec_abc=");
    SecretCipher other = new SecretCipher(key(2), random);

    assertThatExceptionOfType(WrongSecretKeyException.class)
        .isThrownBy(() -> other.decrypt(sealed))
        .withMessage(
            "The secrets in this database were encrypted with another secret key. Start with the"
                + " key that they were made with: the setting secret-key, or the file secret-key in"
                + " the data folder.");
  }

  @Test
  void whatWasChangedOrCutIsRefused() {
    byte[] sealed = cipher.encrypt("whsec_abc=");
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      byte[] cut = Arrays.copyOf(sealed, i);
      assertThatExceptionOfType(WrongSecretKeyException.class)
          .isThrownBy(() -> cipher.decrypt(changed));
      assertThatExceptionOfType(WrongSecretKeyException.class)
          .isThrownBy(() -> cipher.decrypt(cut));
    }
  }

  @Test
  void aKeyHas32Bytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SecretCipher(new byte[16], random))
        .withMessageContaining("16 bytes");
  }

  private static byte[] key(int fill) {
    byte[] key = new byte[SecretCipher.KEY_BYTES];
    Arrays.fill(key, (byte) fill);
    return key;
  }
}
