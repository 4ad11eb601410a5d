package dev.darkroom.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AccountsTest {

  private static final TestAccounts WORLD = TestAccounts.open();
  private static final FirstAccount UNSET =
      new FirstAccount("admin@example.com", Optional.empty(), Optional.empty(), Optional.empty());
  private static final Token CHOSEN = new Token("chosen-by-hand-0123456789-0123456789");

  private final Jdbi jdbi = WORLD.jdbi();
  private final Accounts accounts = WORLD.accounts();

  @BeforeEach
  void clear() {
    WORLD.clear();
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void theFirstAccountIsAnAdminWithoutLimits() {
    FirstCredentials first = accounts.createFirst(UNSET, _ -> {}).orElseThrow();

    assertThat(first.account().isAdmin()).isTrue();
    assertThat(first.account().limits()).isEqualTo(Limits.NONE);
    assertThat(caller(first.token())).map(Caller::account).contains(first.account());
    assertThat(hash(first.account().id()))
        .satisfies(hash -> assertThat(Passwords.matches(first.password(), hash)).isTrue());
  }

  @Test
  void aChangeWaitsForASubmitOfTheAccountAndNotTheOtherWayRound() throws Exception {
    UUID id =
        accounts.create(TestAccounts.request("a@example.com", Account.Role.USER)).account().id();
    accounts.create(TestAccounts.request("admin@example.com", Account.Role.ADMIN));
    AccountStore store = new AccountStore();
    AccountChange change = new Change().disabled(true).build();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Account>> changed =
          jdbi.inTransaction(handle -> {
            store.hold(handle, id);
            Future<Optional<Account>> waiting = threads.submit(() -> accounts.change(id, change));
            await().until(() -> sessionsThatWait(handle) == 1);
            store.setSubmitsPaidUntil(handle, id, WORLD.clock.instant());
            return waiting;
          });
      assertThat(changed.get()).map(Account::isDisabled).contains(true);
    }
  }

  @Test
  void theFirstAccountIsWhatTheOperatorPreset() {
    WebhookSecret secret = WebhookSecret.of("my own secret");

    FirstCredentials first =
        accounts
            .createFirst(
                new FirstAccount(
                    "Me@Example.com",
                    Optional.of("my own password"),
                    Optional.of(CHOSEN),
                    Optional.of(secret)),
                _ -> {})
            .orElseThrow();

    assertThat(first.account().email()).isEqualTo("me@example.com");
    assertThat(first.password()).isEqualTo("my own password");
    assertThat(first.token()).isEqualTo(CHOSEN);
    assertThat(first.webhookSecret()).isEqualTo(secret);
    AccountSecrets secrets = new AccountSecrets(WORLD.cipher);
    Optional<UUID> key = caller(CHOSEN).orElseThrow().apiKeyId();
    jdbi.useHandle(handle -> {
      assertThat(secrets.ofAccount(handle, first.account().id())).isEqualTo(secret);
      assertThat(secrets.ofKey(handle, first.account().id(), key)).isEqualTo(secret);
      assertThat(secrets.ofKey(handle, first.account().id(), Optional.empty())).isEqualTo(secret);
    });
  }

  @Test
  void thereIsOneFirstAccountHoweverManyNodesStart()
      throws InterruptedException, ExecutionException {
    List<FirstCredentials> made = new ArrayList<>();
    Callable<Optional<FirstCredentials>> start = () -> WORLD.accounts().createFirst(UNSET, _ -> {});
    try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<FirstCredentials>> node :
          nodes.invokeAll(Collections.nCopies(4, start))) {
        node.get().ifPresent(made::add);
      }
    }

    assertThat(made).hasSize(1);
    assertThat(accounts.createFirst(UNSET, _ -> {})).isEmpty();
    assertThat(jdbi.withHandle(new AccountStore()::count)).isEqualTo(1L);
  }

  @Test
  void tokensAndSecretsAndPasswordsAreNowhereInClear() {
    FirstCredentials first = accounts.createFirst(UNSET, _ -> {}).orElseThrow();
    NewKey key = accounts.createKey(first.account().id(), "another", SignatureFormat.HEX);
    setStaticToken(first.account().id(), CHOSEN);
    jdbi.useTransaction(new AccountSecrets(WORLD.cipher)::checkKey);

    for (String secret :
        List.of(
            first.password(),
            first.token().text(),
            first.webhookSecret().text(),
            new String(first.webhookSecret().standardKey(), StandardCharsets.ISO_8859_1),
            key.token().text(),
            key.webhookSecret().text(),
            CHOSEN.text())) {
      assertThat(columnsThatHold(secret)).isEmpty();
    }
    assertThat(columnsThatHold("admin@example.com")).containsExactly("account.email");
    assertThat(columnsThatHold(CHOSEN.hash())).containsExactly("api_key.token_hash");
  }

  /** Looks at each value of each text and binary column there is. */
  private List<String> columnsThatHold(String text) {
    return columnsThatHold(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private List<String> columnsThatHold(byte[] bytes) {
    return jdbi.withHandle(handle -> {
      List<String[]> columns =
          handle
              .createQuery(
                  """
                  select table_name, column_name, data_type from information_schema.columns
                  where table_schema = 'public' and data_type in ('text', 'bytea', 'jsonb')
                  """)
              .map((row, context) ->
                  new String[] {row.getString(1), row.getString(2), row.getString(3)})
              .list();
      assertThat(columns).hasSizeGreaterThan(30);
      return columns.stream()
          .filter(column -> {
            String value =
                column[2].equals("bytea")
                    ? column[1]
                    : "convert_to(%s::text, 'UTF8')".formatted(column[1]);
            return handle
                .createQuery(
                    "select exists (select 1 from %s where position(:bytes in %s) > 0)"
                        .formatted(column[0], value))
                .bind("bytes", bytes)
                .mapTo(Boolean.class)
                .one();
          })
          .map(column -> column[0] + "." + column[1])
          .toList();
    });
  }

  @Test
  void laterAccountsAreLimited() {
    FirstCredentials later = create("user@example.com", Account.Role.USER);

    assertThat(later.account().limits()).isEqualTo(Limits.USUAL);
    assertThat(later.account().isAdmin()).isFalse();
    assertThat(caller(later.token())).map(Caller::account).contains(later.account());
  }

  @Test
  void anAddressBelongsToOneAccountHoweverItIsWritten() {
    create("user@example.com", Account.Role.USER);

    assertRefused(
        () -> create(" User@Example.COM ", Account.Role.USER),
        "email user@example.com belongs to another account");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@", "ab", "name", "two words@example.com", "a@b@c"})
  void whatIsNoAddressIsRefused(String email) {
    assertRefused(
        () -> create(email, Account.Role.USER),
        "email must look like name@example.com, not \"" + email + "\"");
  }

  @Test
  void anAddressMayHave254Characters() {
    String domain = "@example.com";
    create("x".repeat(254 - domain.length()) + domain, Account.Role.USER);

    assertThatExceptionOfType(AccountException.class)
        .isThrownBy(() -> create("x".repeat(255 - domain.length()) + domain, Account.Role.USER));
  }

  @Test
  void aPasswordThatCannotBeTakenIsRefused() {
    UUID id = create("user@example.com", Account.Role.USER).account().id();
    for (String password : List.of("1234567", "x".repeat(73))) {
      assertRefused(
          () -> accounts.change(id, changed().password(password).build()),
          "password must have at least 8 characters and at most 72 bytes");
    }
  }

  @Test
  void anEmptyNameTakesItAway() {
    UUID id = create("user@example.com", Account.Role.USER).account().id();
    accounts.change(id, changed().names("Ada", "Lovelace").build());

    Account changed = accounts.change(id, changed().names("", "King").build()).orElseThrow();

    assertThat(changed.firstName()).isEmpty();
    assertThat(changed.lastName()).contains("King");
  }

  @Test
  void whatElseIsRefusedTakesTheChangeBack() {
    FirstCredentials user = create("user@example.com", Account.Role.USER);
    Caller caller = caller(user.token()).orElseThrow();

    assertThatExceptionOfType(AccountException.class)
        .isThrownBy(() ->
            accounts.changeOwn(
                caller,
                changed().names("Ada", "Lovelace").build(),
                handle -> {
                  accounts.setStaticToken(handle, caller.accountId(), Optional.of(user.token()));
                  return caller;
                }))
        .extracting(AccountException::field)
        .isEqualTo("token");

    assertThat(caller(user.token())).map(Caller::account).contains(user.account());
  }

  @Test
  void whatIsNotChangedStays() {
    FirstCredentials user = create("user@example.com", Account.Role.USER);
    UUID id = user.account().id();
    String hash = hash(id);

    Account renamed = accounts.change(id, changed().names("Ada", "Lovelace").build()).orElseThrow();

    assertThat(renamed.firstName()).contains("Ada");
    assertThat(renamed.lastName()).contains("Lovelace");
    assertThat(renamed.email()).isEqualTo("user@example.com");
    assertThat(renamed.role()).isEqualTo(Account.Role.USER);
    assertThat(hash(id)).isEqualTo(hash);
    assertThat(accounts.change(id, changed().build())).contains(renamed);
  }

  @Test
  void anAddressAndAPasswordChange() {
    FirstCredentials user = create("user@example.com", Account.Role.USER);
    UUID id = user.account().id();

    Account changed =
        accounts
            .change(id, changed().email("NEW@example.com").password("another one").build())
            .orElseThrow();

    assertThat(changed.email()).isEqualTo("new@example.com");
    assertThat(Passwords.matches("another one", hash(id))).isTrue();
  }

  @Test
  void anAddressThatIsTakenIsRefusedAndOnesOwnIsNot() {
    create("one@example.com", Account.Role.USER);
    UUID two = create("two@example.com", Account.Role.USER).account().id();

    assertRefused(
        () -> accounts.change(two, changed().email("one@example.com").build()),
        "email one@example.com belongs to another account");
    assertThat(accounts.change(two, changed().email("Two@example.com").build())).isPresent();
  }

  @Test
  void changingNobodyChangesNothing() {
    accounts.createFirst(UNSET, _ -> {});

    assertThat(accounts.change(UUID.randomUUID(), changed().disabled(true).build())).isEmpty();
  }

  @Test
  void aDisabledAccountsKeysAreRefusedUntilItIsEnabled() {
    accounts.createFirst(UNSET, _ -> {});
    FirstCredentials user = create("user@example.com", Account.Role.USER);
    UUID id = user.account().id();

    Account disabled = accounts.change(id, changed().disabled(true).build()).orElseThrow();
    assertThat(disabled.disabledAt()).contains(WORLD.clock.instant());
    assertThat(caller(user.token())).isEmpty();

    accounts.change(id, changed().disabled(false).build());
    assertThat(caller(user.token())).isPresent();
  }

  @Test
  void theLastAdminStays() {
    UUID admin = accounts.createFirst(UNSET, _ -> {}).orElseThrow().account().id();
    create("user@example.com", Account.Role.USER);
    String refusal = "This is the last admin; make another account an admin first.";

    assertRefused(() -> accounts.change(admin, changed().disabled(true).build()), refusal);
    assertRefused(() -> accounts.change(admin, changed().role(Account.Role.USER).build()), refusal);

    UUID other = create("other@example.com", Account.Role.ADMIN).account().id();
    assertThat(accounts.change(admin, changed().disabled(true).build())).isPresent();
    assertRefused(() -> accounts.change(other, changed().disabled(true).build()), refusal);
  }

  @Test
  void ofTwoAdminsWhoDisableEachOtherOneStays() throws InterruptedException {
    UUID one = accounts.createFirst(UNSET, _ -> {}).orElseThrow().account().id();
    UUID two = create("two@example.com", Account.Role.ADMIN).account().id();
    List<Future<Optional<Account>>> changes = new ArrayList<>();
    try (var admins = Executors.newVirtualThreadPerTaskExecutor()) {
      jdbi.useTransaction(handle -> {
        handle.execute("select 1 from account for update");
        for (UUID id : List.of(one, two)) {
          changes.add(admins.submit(() -> accounts.change(id, changed().disabled(true).build())));
        }
        await().until(() -> sessionsThatWait(handle) == 2);
      });
    }

    assertThat(changes).filteredOn(done -> done.state() == Future.State.FAILED).hasSize(1);
  }

  private static long sessionsThatWait(Handle handle) {
    return handle
        .createQuery(
            """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
            """)
        .mapTo(Long.class)
        .one();
  }

  @Test
  void aStaticTokenReplacesTheOneBefore() {
    FirstCredentials user = create("user@example.com", Account.Role.USER);
    UUID id = user.account().id();
    Token next = new Token("another-one-0123456789-0123456789-0");

    setStaticToken(id, CHOSEN);
    assertThat(caller(CHOSEN)).map(Caller::accountId).contains(id);
    setStaticToken(id, next);
    assertThat(caller(CHOSEN)).isEmpty();
    assertThat(caller(next)).isPresent();
    setStaticToken(id, next);
    assertThat(caller(next)).isPresent();

    jdbi.useTransaction(handle -> accounts.setStaticToken(handle, id, Optional.empty()));
    assertThat(caller(next)).isEmpty();
    assertThat(caller(user.token())).isPresent();
  }

  @Test
  void aStaticTokenSignsWithTheAccountsSecret() {
    FirstCredentials user = create("user@example.com", Account.Role.USER);

    setStaticToken(user.account().id(), CHOSEN);

    Optional<UUID> key = caller(CHOSEN).orElseThrow().apiKeyId();
    jdbi.useHandle(handle ->
        assertThat(new AccountSecrets(WORLD.cipher).ofKey(handle, user.account().id(), key))
            .isEqualTo(user.webhookSecret()));
  }

  @Test
  void aStaticTokenThatIsRefusedLeavesTheOneBefore() {
    FirstCredentials user = create("user@example.com", Account.Role.USER);
    UUID id = user.account().id();
    setStaticToken(id, CHOSEN);

    assertRefused(
        () -> setStaticToken(id, new Token("x".repeat(31))),
        "token must have 32 to 255 characters, not 31");
    assertRefused(
        () -> setStaticToken(id, new Token("x".repeat(256))),
        "token must have 32 to 255 characters, not 256");
    assertRefused(() -> setStaticToken(id, user.token()), "This token is in use; choose another.");
    assertThat(caller(CHOSEN)).isPresent();
    assertThatCode(() -> setStaticToken(id, new Token("x".repeat(255)))).doesNotThrowAnyException();
  }

  @Test
  void ofTwoStaticTokensSetAtOnceOneWorks() throws InterruptedException, ExecutionException {
    UUID id = create("user@example.com", Account.Role.USER).account().id();
    List<Token> tokens = new ArrayList<>();
    List<Callable<Boolean>> settings = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Token token = new Token("token-number-" + i + "-0123456789-0123456789");
      tokens.add(token);
      settings.add(() -> {
        setStaticToken(id, token);
        return true;
      });
    }

    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> set : callers.invokeAll(settings)) {
        assertThat(set.get()).isTrue();
      }
    }

    assertThat(tokens).filteredOn(token -> caller(token).isPresent()).hasSize(1);
  }

  @Test
  void anAccountIsNotMadeWhoseCredentialsCanNotBeKept() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() ->
            accounts.createFirst(
                UNSET,
                _ -> {
                  throw new IllegalStateException("no room");
                }));

    assertThat(accounts.createFirst(UNSET, _ -> {})).isPresent();
  }

  @Test
  void theFirstSecretKeyIsTheOneThatCounts() {
    AccountSecrets right = new AccountSecrets(WORLD.cipher);
    AccountSecrets wrong = new AccountSecrets(TestAccounts.cipher(8));

    jdbi.useTransaction(right::checkKey);
    jdbi.useTransaction(right::checkKey);
    assertThatExceptionOfType(WrongSecretKeyException.class)
        .isThrownBy(() -> jdbi.useTransaction(wrong::checkKey));
  }

  @Test
  void nothingThatHoldsASecretShowsIt() {
    FirstCredentials first = accounts.createFirst(UNSET, _ -> {}).orElseThrow();
    NewKey key = accounts.createKey(first.account().id(), "another", SignatureFormat.HEX);

    String shown =
        first
            + " "
            + key
            + " "
            + TestAccounts.request("a@example.com", Account.Role.USER)
            + " "
            + changed().password("12345678").build()
            + " "
            + new FirstAccount(
                "a@example.com",
                Optional.of("12345678"),
                Optional.of(CHOSEN),
                Optional.of(first.webhookSecret()));

    assertThat(shown)
        .doesNotContain(
            first.password(),
            first.token().text(),
            first.webhookSecret().text(),
            key.token().text(),
            key.webhookSecret().text(),
            CHOSEN.text(),
            "12345678");
  }

  private FirstCredentials create(String email, Account.Role role) {
    return accounts.create(TestAccounts.request(email, role));
  }

  private void setStaticToken(UUID account, Token token) {
    jdbi.useTransaction(handle -> accounts.setStaticToken(handle, account, Optional.of(token)));
  }

  private Optional<Caller> caller(Token token) {
    return WORLD.caller(token);
  }

  private String hash(UUID account) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select password_hash from account where id = :id")
            .bind("id", account)
            .mapTo(String.class)
            .one());
  }

  private static void assertRefused(Runnable work, String message) {
    assertThatExceptionOfType(AccountException.class).isThrownBy(work::run).withMessage(message);
  }

  private static Change changed() {
    return new Change();
  }

  private static final class Change {
    private Optional<String> email = Optional.empty();
    private Optional<String> firstName = Optional.empty();
    private Optional<String> lastName = Optional.empty();
    private Optional<String> password = Optional.empty();
    private Optional<Account.Role> role = Optional.empty();
    private Optional<Boolean> disabled = Optional.empty();

    Change email(String value) {
      email = Optional.of(value);
      return this;
    }

    Change names(String first, String last) {
      firstName = Optional.of(first);
      lastName = Optional.of(last);
      return this;
    }

    Change password(String value) {
      password = Optional.of(value);
      return this;
    }

    Change role(Account.Role value) {
      role = Optional.of(value);
      return this;
    }

    Change disabled(boolean value) {
      disabled = Optional.of(value);
      return this;
    }

    AccountChange build() {
      return new AccountChange(email, firstName, lastName, password, role, disabled, Map.of());
    }
  }
}
