package dev.darkroom.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class PasswordsTest {

  @Test
  void aPasswordMatchesItsOwnHashOnly() {
    String hash = Passwords.hash("correct horse");

    assertThat(hash).startsWith("$2b$12$");
    assertThat(Passwords.matches("correct horse", hash)).isTrue();
    assertThat(Passwords.matches("correct horse ", hash)).isFalse();
  }

  @Test
  void aHashOfAnotherCostIsStillChecked() {
    String cheap =
        Password.hash("correct horse").with(BcryptFunction.getInstance(Bcrypt.B, 4)).getResult();

    assertThat(Passwords.matches("correct horse", cheap)).isTrue();
    assertThat(Passwords.matches("battery staple", cheap)).isFalse();
  }

  @Test
  void whatIsLongerThanBcryptReadsMatchesNothing() {
    String longest = "x".repeat(Passwords.LONGEST_BYTES);
    String hash = Password.hash(longest).with(BcryptFunction.getInstance(Bcrypt.B, 4)).getResult();

    assertThat(Passwords.matches(longest, hash)).isTrue();
    assertThat(Passwords.matches(longest + "y", hash)).isFalse();
  }

  @Test
  void nobodysHashTakesAsLongAsAnyOther() {
    assertThat(Passwords.NOBODYS_HASH).startsWith(Passwords.hash("12345678").substring(0, 7));
    assertThat(Passwords.matches("12345678", Passwords.NOBODYS_HASH)).isFalse();
  }

  @Test
  void lengthsAreLimitedWhereBcryptWouldCut() {
    assertThat(Passwords.acceptable("1234567")).isFalse();
    assertThat(Passwords.acceptable("12345678")).isTrue();
    assertThat(Passwords.acceptable("x".repeat(72))).isTrue();
    assertThat(Passwords.acceptable("x".repeat(73))).isFalse();
    assertThat(Passwords.acceptable("ü".repeat(36))).isTrue();
    assertThat(Passwords.acceptable("ü".repeat(37))).isFalse();
  }

  @Test
  void generatedPasswordsCanBeReadAloud() {
    String password = Passwords.generate(new SecureRandom());

    assertThat(password).hasSize(20).matches("[a-z2-9]+").doesNotContain("l", "0", "1");
    assertThat(Passwords.acceptable(password)).isTrue();
  }
}
