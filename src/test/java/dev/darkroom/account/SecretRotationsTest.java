package dev.darkroom.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretRotationsTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final TestAccounts WORLD = TestAccounts.open();
  private static final AccountSecrets SECRETS = new AccountSecrets(WORLD.cipher);

  private final SecretRotations rotations =
      new SecretRotations(WORLD.jdbi(), SECRETS, new SecureRandom(), WORLD.clock);
  private final ApiKeyStore keys = new ApiKeyStore();

  @BeforeEach
  void clear() {
    WORLD.clear();
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void aKeysNewSecretIsNoOthers() {
    FirstCredentials user = create("user@example.com");
    UUID account = user.account().id();
    ApiKey key = onlyKey(account);
    RotatedSecret rotated = rotate(ofKey(key), DAY);

    assertThat(rotated.secret().text()).matches("whsec_[A-Za-z0-9+/]{43}=");
    assertThat(rotated.oldUntil()).contains(WORLD.clock.instant().plus(DAY));
    assertThat(rotated.toString()).doesNotContain(rotated.secret().text());
    assertThat(onlyKey(account).oldSecretUntil()).isEqualTo(rotated.oldUntil());
    WORLD
        .jdbi()
        .useHandle(handle -> {
          assertThat(SECRETS.ofKey(handle, account, Optional.of(key.id())))
              .isEqualTo(rotated.secret());
          assertThat(SECRETS.ofAccount(handle, account)).isEqualTo(user.webhookSecret());
        });
  }

  @Test
  void anAccountsNewSecretIsNoKeys() {
    FirstCredentials user = create("user@example.com");
    UUID account = user.account().id();
    UUID other = create("other@example.com").account().id();
    WebhookSecret chosen = WebhookSecret.of("of our own");
    RotatedSecret rotated =
        rotations
            .rotate(new SecretOwner.OfAccount(account), DAY, Optional.of(chosen))
            .orElseThrow();

    assertThat(rotated.secret()).isEqualTo(chosen);
    assertThat(rotations.oldSecretUntil(new SecretOwner.OfAccount(account)))
        .isEqualTo(rotated.oldUntil());
    assertThat(rotations.oldSecretUntil(new SecretOwner.OfAccount(other))).isEmpty();
    assertThat(onlyKey(account).oldSecretUntil()).isEmpty();
    WORLD
        .jdbi()
        .useHandle(handle -> {
          assertThat(SECRETS.ofAccount(handle, account)).isEqualTo(chosen);
          assertThat(SECRETS.ofAccount(handle, other)).isNotEqualTo(chosen);
          assertThat(SECRETS.ofKey(handle, account, Optional.of(onlyKey(account).id())))
              .isEqualTo(user.webhookSecret());
        });
  }

  @Test
  void aKeyThatIsRevokedOrAnothersIsNotRotated() {
    ApiKey key = onlyKey(create("user@example.com").account().id());
    UUID other = create("other@example.com").account().id();

    assertThat(rotations.rotate(new SecretOwner.OfKey(other, key.id()), DAY, Optional.empty()))
        .isEmpty();
    WORLD
        .jdbi()
        .useHandle(handle -> keys.revoke(handle, key.accountId(), key.id(), WORLD.clock.instant()));
    assertThat(rotations.rotate(ofKey(key), DAY, Optional.empty())).isEmpty();
  }

  @Test
  void anOverlapIsFromZeroToSevenDays() {
    SecretOwner owner = ofKey(onlyKey(create("user@example.com").account().id()));

    assertThat(rotate(owner, SecretRotations.LONGEST_OVERLAP).oldUntil()).isPresent();
    assertThat(rotate(owner, Duration.ZERO).oldUntil()).isEmpty();
    for (Duration overlap : List.of(Duration.ofDays(7).plusMillis(1), Duration.ofMillis(-1))) {
      assertThatExceptionOfType(AccountException.class).isThrownBy(() -> rotate(owner, overlap));
    }
  }

  @Test
  void onlyARotationThatIsUnderWayIsSwitched() {
    UUID account = create("user@example.com").account().id();
    for (SecretOwner owner : List.of(ofKey(onlyKey(account)), new SecretOwner.OfAccount(account))) {
      assertThatExceptionOfType(AccountException.class)
          .isThrownBy(() -> rotations.switchToNew(owner));
      RotatedSecret rotated = rotate(owner, DAY);
      assertThat(rotations.switchToNew(owner)).isEqualTo(rotated.oldUntil().orElseThrow());
      WORLD.clock.advance(DAY);
      assertThatExceptionOfType(AccountException.class)
          .isThrownBy(() -> rotations.switchToNew(owner));
    }
  }

  @Test
  void aKeysNameAndFormOfSignatureAreItsOwners() {
    ApiKey key = onlyKey(create("user@example.com").account().id());
    UUID other = create("other@example.com").account().id();

    assertThat(key.signatureFormat()).isEqualTo(SignatureFormat.HEX);
    assertThat(change(key.accountId(), key, Optional.empty(), Optional.of(SignatureFormat.BASE64)))
        .isTrue();
    assertThat(change(key.accountId(), key, Optional.of("shop"), Optional.empty())).isTrue();
    assertThat(change(other, key, Optional.of("mine"), Optional.empty())).isFalse();
    assertThat(onlyKey(key.accountId()).name()).isEqualTo("shop");
    assertThat(onlyKey(key.accountId()).signatureFormat()).isEqualTo(SignatureFormat.BASE64);
  }

  private boolean change(
      UUID account, ApiKey key, Optional<String> name, Optional<SignatureFormat> format) {
    return WORLD.jdbi().withHandle(handle -> keys.change(handle, account, key.id(), name, format));
  }

  private static FirstCredentials create(String email) {
    return WORLD.accounts().create(TestAccounts.request(email, Account.Role.USER));
  }

  private ApiKey onlyKey(UUID account) {
    return WORLD.jdbi().withHandle(handle -> keys.list(handle, account)).getFirst();
  }

  private static SecretOwner ofKey(ApiKey key) {
    return new SecretOwner.OfKey(key.accountId(), key.id());
  }

  private RotatedSecret rotate(SecretOwner owner, Duration overlap) {
    return rotations.rotate(owner, overlap, Optional.empty()).orElseThrow();
  }
}
