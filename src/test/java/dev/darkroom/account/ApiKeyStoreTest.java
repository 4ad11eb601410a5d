package dev.darkroom.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiKeyStoreTest {

  private static final TestAccounts WORLD = TestAccounts.open();

  private final Jdbi jdbi = WORLD.jdbi();
  private final Accounts accounts = WORLD.accounts();
  private final ApiKeyStore store = new ApiKeyStore();

  @BeforeEach
  void clear() {
    WORLD.clear();
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void anUnknownTokenIsNobodys() {
    create("user@example.com");

    assertThat(caller(new Token("dk_unknown"))).isEmpty();
  }

  @Test
  void aRevokedKeyIsNobodysThoughItsSecretGoesOnSigning() {
    FirstCredentials user = create("user@example.com");
    UUID account = user.account().id();
    NewKey key = accounts.createKey(account, "another", SignatureFormat.HEX);

    assertThat(revoke(account, key.key().id())).isTrue();

    assertThat(caller(key.token())).isEmpty();
    assertThat(caller(user.token())).isPresent();
    assertThat(list(account)).extracting(ApiKey::name).containsExactly("first key");
    assertThat(revoke(account, key.key().id())).isFalse();
    jdbi.useHandle(handle ->
        assertThat(
                new AccountSecrets(WORLD.cipher)
                    .ofKey(handle, account, Optional.of(key.key().id())))
            .isEqualTo(key.webhookSecret()));
  }

  @Test
  void nobodyRevokesAnothersKey() {
    FirstCredentials user = create("user@example.com");
    UUID other = create("other@example.com").account().id();
    UUID key = list(user.account().id()).getFirst().id();

    assertThat(revoke(other, key)).isFalse();
    assertThat(caller(user.token())).isPresent();
  }

  @Test
  void keysAreListedOldestFirstWithTheirHints() {
    FirstCredentials user = create("user@example.com");
    WORLD.clock.advance(Duration.ofSeconds(1));
    NewKey second = accounts.createKey(user.account().id(), "second", SignatureFormat.HEX);
    create("other@example.com");

    List<ApiKey> keys = list(user.account().id());

    assertThat(keys).extracting(ApiKey::name).containsExactly("first key", "second");
    assertThat(keys.getLast()).isEqualTo(second.key());
    assertThat(user.token().text()).endsWith(keys.getFirst().hint());
  }

  @Test
  void theLastUseIsKeptToTheMinute() {
    FirstCredentials user = create("user@example.com");
    UUID account = user.account().id();
    Instant first = WORLD.clock.instant();
    assertThat(lastUse(account)).isEmpty();

    caller(user.token());
    assertThat(lastUse(account)).contains(first);
    WORLD.clock.advance(Duration.ofSeconds(59));
    caller(user.token());
    assertThat(lastUse(account)).contains(first);
    WORLD.clock.advance(Duration.ofSeconds(2));
    caller(user.token());
    assertThat(lastUse(account)).contains(WORLD.clock.instant());
  }

  private FirstCredentials create(String email) {
    return accounts.create(TestAccounts.request(email, Account.Role.USER));
  }

  private Optional<Caller> caller(Token token) {
    return WORLD.caller(token);
  }

  private boolean revoke(UUID account, UUID key) {
    return jdbi.withHandle(handle -> store.revoke(handle, account, key, WORLD.clock.instant()));
  }

  private List<ApiKey> list(UUID account) {
    return jdbi.withHandle(handle -> store.list(handle, account));
  }

  private Optional<Instant> lastUse(UUID account) {
    return list(account).getFirst().lastUsedAt();
  }
}
