package dev.darkroom.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SessionsTest {

  private static final TestAccounts WORLD = TestAccounts.open();
  private static final InetAddress HERE = InetAddress.ofLiteral("203.0.113.7");
  private static final String EMAIL = "user@example.com";
  private static final String PASSWORD = "12345678";

  private final Jdbi jdbi = WORLD.jdbi();
  private final Accounts accounts = WORLD.accounts();
  private final Sessions sessions = WORLD.sessions();
  private UUID account = UUID.randomUUID();

  @BeforeEach
  void makeAnAccount() {
    WORLD.clear();
    WORLD.passwords.checkedAgainst.clear();
    WORLD.passwords.isBusy = false;
    accounts.create(TestAccounts.request("admin@example.com", Account.Role.ADMIN));
    account = accounts.create(TestAccounts.request(EMAIL, Account.Role.USER)).account().id();
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @Test
  void anAccessTokenIsItsAccountsForAQuarterOfAnHour() {
    TokenPair tokens = logIn();

    assertThat(tokens.accessFor()).isEqualTo(Duration.ofMinutes(15));
    assertThat(tokens.refreshFor()).isEqualTo(Duration.ofDays(7));
    Caller caller = WORLD.caller(tokens.access()).orElseThrow();
    assertThat(caller.accountId()).isEqualTo(account);
    assertThat(caller.apiKeyId()).isEmpty();
    assertThat(caller.sessionId()).isPresent();
    WORLD.clock.advance(Duration.ofMinutes(15).minusMillis(1));
    assertThat(WORLD.caller(tokens.access())).contains(caller);
    WORLD.clock.advance(Duration.ofMillis(1));
    assertThat(WORLD.identity(tokens.access())).isEqualTo(new Identity.Expired());
  }

  @Test
  void anExpiredTokenIsRememberedForADay() {
    TokenPair tokens = logIn();
    WORLD.clock.advance(Sessions.ACCESS_FOR.plus(Duration.ofHours(24)).minusMillis(1));
    sessions.forget();
    assertThat(WORLD.identity(tokens.access())).isEqualTo(new Identity.Expired());
    WORLD.clock.advance(Duration.ofMillis(1));
    assertThat(WORLD.identity(tokens.access())).isEqualTo(new Identity.Unknown());
  }

  @Test
  void aRefreshTokenIsNoAccessToken() {
    assertThat(WORLD.identity(logIn().refresh())).isEqualTo(new Identity.Unknown());
    assertRefreshRefused(logIn().access());
  }

  @ParameterizedTest
  @ValueSource(strings = {"USER@example.com", " user@Example.com "})
  void anAddressMayBeWrittenAsPeopleDo(String email) {
    assertThat(WORLD.caller(sessions.logIn(login(email, PASSWORD)).access())).isPresent();
  }

  @Test
  void whatIsRefusedCostsOneCheckAndSaysTheSame() {
    UUID disabled =
        accounts.create(TestAccounts.request("gone@example.com", Account.Role.USER)).account().id();
    accounts.change(disabled, disabling(true));

    for (Login login :
        List.of(
            login(EMAIL, "wrong password"),
            login("nobody@example.com", PASSWORD),
            login("gone@example.com", PASSWORD),
            login("no address at all", ""))) {
      WORLD.passwords.checkedAgainst.clear();
      assertThatExceptionOfType(CredentialsException.class)
          .isThrownBy(() -> sessions.logIn(login))
          .withMessage("Wrong e-mail address or password.");
      assertThat(WORLD.passwords.checkedAgainst).hasSize(1);
    }
  }

  @Test
  void aRefreshGivesANewPairAndEndsTheOld() {
    TokenPair first = logIn();
    WORLD.clock.advance(Duration.ofMinutes(5));

    TokenPair second = sessions.refresh(first.refresh());

    assertThat(WORLD.identity(first.access())).isEqualTo(new Identity.Expired());
    assertThat(WORLD.caller(second.access())).map(Caller::accountId).contains(account);
    assertThat(second.accessFor()).isEqualTo(Sessions.ACCESS_FOR);
    assertThat(second.refreshFor()).isEqualTo(Sessions.REFRESH_FOR);
    assertThat(distinct(first, second)).hasSize(4);
  }

  @Test
  void aSessionLastsAsLongAsItIsRefreshed() {
    TokenPair tokens = logIn();
    for (int day = 0; day < 30; day += 6) {
      WORLD.clock.advance(Duration.ofDays(6));
      sessions.forget();
      tokens = sessions.refresh(tokens.refresh());
    }
    assertThat(WORLD.caller(tokens.access())).isPresent();

    WORLD.clock.advance(Duration.ofDays(7));
    assertRefreshRefused(tokens.refresh());
  }

  @Test
  void anAnswerThatGotLostIsGivenAgain() {
    TokenPair first = logIn();
    TokenPair lost = sessions.refresh(first.refresh());
    WORLD.clock.advance(Sessions.GRACE.minusMillis(1));

    TokenPair again = WORLD.sessions().refresh(first.refresh());

    assertThat(again.access()).isEqualTo(lost.access());
    assertThat(again.refresh()).isEqualTo(lost.refresh());
    assertThat(again.accessFor()).isEqualTo(lost.accessFor().minus(Sessions.GRACE).plusMillis(1));
    assertThat(WORLD.caller(again.access())).isPresent();
    assertThat(WORLD.caller(sessions.refresh(again.refresh()).access())).isPresent();
  }

  @Test
  void aRefreshTokenThatIsUsedAgainLaterEndsTheSession() {
    TokenPair other = logIn();
    TokenPair first = logIn();
    TokenPair second = sessions.refresh(first.refresh());
    WORLD.clock.advance(Sessions.GRACE);

    assertRefreshRefused(first.refresh());

    assertThat(WORLD.identity(second.access())).isEqualTo(new Identity.Unknown());
    assertRefreshRefused(second.refresh());
    assertThat(WORLD.caller(other.access())).isPresent();
  }

  @Test
  void aRefreshTokenWhoseSuccessorWasUsedEndsTheSessionAtOnce() {
    TokenPair first = logIn();
    TokenPair second = sessions.refresh(first.refresh());
    TokenPair third = sessions.refresh(second.refresh());

    assertRefreshRefused(first.refresh());

    assertThat(WORLD.identity(third.access())).isEqualTo(new Identity.Unknown());
  }

  @Test
  void anOldRefreshTokenIsKnownAgainForAsLongAsItWouldHaveLasted() {
    TokenPair first = logIn();
    TokenPair newest = sessions.refresh(first.refresh());
    for (int day = 1; day < 7; day++) {
      WORLD.clock.advance(Duration.ofDays(1));
      sessions.forget();
      newest = sessions.refresh(newest.refresh());
    }

    assertRefreshRefused(first.refresh());

    assertThat(WORLD.identity(newest.access())).isEqualTo(new Identity.Unknown());
  }

  @Test
  void ofRefreshesAtOnceAllGetTheSamePair() throws InterruptedException, ExecutionException {
    TokenPair first = logIn();
    Set<TokenPair> pairs = new HashSet<>();
    Callable<TokenPair> refresh = () -> WORLD.sessions().refresh(first.refresh());
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<TokenPair> pair : clients.invokeAll(Collections.nCopies(6, refresh))) {
        pairs.add(pair.get());
      }
    }

    assertThat(pairs).hasSize(1);
    assertThat(WORLD.caller(pairs.iterator().next().access())).isPresent();
    assertThat(count("token_pair")).isEqualTo(2);
  }

  @Test
  void aSuccessorCanNotBeMadeWithoutTheSecretKey() {
    TokenPair first = logIn();
    TokenPair second = sessions.refresh(first.refresh());

    assertThat(TestAccounts.cipher(7).derive("refresh token after " + first.refresh().text()))
        .isNotEqualTo(
            TestAccounts.cipher(8).derive("refresh token after " + first.refresh().text()));
    assertThat(second.refresh().text()).startsWith("dr_").hasSize(46);
    assertThat(second.access().text()).startsWith("da_").hasSize(46);
  }

  @Test
  void loggingOutEndsOneSessionWhicheverOfItsRefreshTokensIsShown() {
    TokenPair other = logIn();
    TokenPair first = logIn();
    TokenPair second = sessions.refresh(first.refresh());

    sessions.logOut(first.refresh());

    assertThat(WORLD.identity(second.access())).isEqualTo(new Identity.Unknown());
    assertRefreshRefused(second.refresh());
    assertThat(WORLD.caller(other.access())).isPresent();
    sessions.logOut(first.refresh());
    sessions.logOut(WORLD.caller(other.access()).flatMap(Caller::sessionId).orElseThrow());
    assertThat(WORLD.caller(other.access())).isEmpty();
  }

  @Test
  void loggingOutEverywhereEndsTheSessionsOfOneAccount() {
    accounts.create(TestAccounts.request("other@example.com", Account.Role.USER));
    TokenPair stranger = sessions.logIn(login("other@example.com", PASSWORD));
    List<TokenPair> own = List.of(logIn(), logIn());

    assertThat(sessions.logOutEverywhere(account)).isEqualTo(2);

    assertThat(own).allMatch(tokens -> WORLD.caller(tokens.access()).isEmpty());
    assertThat(WORLD.caller(stranger.access())).isPresent();
  }

  @Test
  void aNewPasswordEndsAllSessionsOrAllButOnesOwn() {
    TokenPair own = logIn();
    TokenPair other = logIn();
    Caller caller = WORLD.caller(own.access()).orElseThrow();

    accounts.changeOwn(caller, newPassword("another one"), _ -> account);

    assertThat(WORLD.caller(own.access())).contains(caller);
    assertThat(WORLD.caller(other.access())).isEmpty();
    assertThatExceptionOfType(CredentialsException.class).isThrownBy(this::logIn);
    accounts.change(account, newPassword("yet another"));
    assertThat(WORLD.caller(own.access())).isEmpty();
  }

  @Test
  void aChangeWithoutAPasswordEndsNoSession() {
    TokenPair tokens = logIn();

    accounts.change(account, disabling(false));

    assertThat(WORLD.caller(tokens.access())).isPresent();
  }

  @Test
  void disablingAnAccountEndsItsSessions() {
    TokenPair tokens = logIn();

    accounts.change(account, disabling(true));
    assertThat(WORLD.identity(tokens.access())).isEqualTo(new Identity.Unknown());
    assertRefreshRefused(tokens.refresh());

    accounts.change(account, disabling(false));
    assertThat(WORLD.identity(tokens.access())).isEqualTo(new Identity.Unknown());
  }

  @Test
  void aDisabledAccountsSessionIsRefusedHoweverItCameToBe() {
    TokenPair tokens = logIn();

    jdbi.useHandle(handle -> handle.execute("update account set disabled_at = now()"));

    assertThat(WORLD.identity(tokens.access())).isEqualTo(new Identity.Unknown());
  }

  @Test
  void aLoginWhosePasswordChangesWhileItIsCheckedBeginsNoSession() {
    SessionStore store = new SessionStore();
    String hash =
        jdbi.withHandle(
            handle -> new AccountStore().findLogin(handle, EMAIL).orElseThrow().passwordHash());

    accounts.change(account, newPassword("another one"));

    assertThat(begin(store, hash)).isFalse();
    assertThat(count("session")).isZero();
  }

  private boolean begin(SessionStore store, String hash) {
    return jdbi.inTransaction(
        handle -> store.begin(handle, UUID.randomUUID(), account, hash, WORLD.clock.instant()));
  }

  @Test
  void noTokenIsStoredInClear() {
    TokenPair first = logIn();
    TokenPair second = sessions.refresh(first.refresh());

    String rows =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select string_agg(token_pair::text, ' ') from token_pair")
                .mapTo(String.class)
                .one());
    for (Token token :
        List.of(first.access(), first.refresh(), second.access(), second.refresh())) {
      assertThat(rows)
          .contains(HexFormat.of().formatHex(token.hash()))
          .doesNotContain(token.text());
    }
    assertThat(first + " " + login(EMAIL, PASSWORD))
        .doesNotContain(first.access().text(), first.refresh().text(), EMAIL, PASSWORD);
  }

  @Test
  void whatIsOverIsForgotten() {
    TokenPair tokens = logIn();
    WORLD.clock.advance(Duration.ofDays(7).minusMillis(1));
    sessions.forget();
    assertThat(count("session")).isEqualTo(1);
    WORLD.clock.advance(Duration.ofMillis(1));

    assertThat(sessions.forget()).isEqualTo(1);

    assertThat(count("session")).isZero();
    assertThat(count("token_pair")).isZero();
    assertRefreshRefused(tokens.refresh());
  }

  private TokenPair logIn() {
    return sessions.logIn(login(EMAIL, PASSWORD));
  }

  private static Login login(String email, String password) {
    return new Login(email, password, HERE);
  }

  private void assertRefreshRefused(Token refresh) {
    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(() -> sessions.refresh(refresh))
        .withMessage("This refresh token is unknown, expired or used already.");
  }

  private static Set<Token> distinct(TokenPair one, TokenPair other) {
    return new HashSet<>(List.of(one.access(), one.refresh(), other.access(), other.refresh()));
  }

  private long count(String table) {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from " + table).mapTo(Long.class).one());
  }

  private static AccountChange newPassword(String password) {
    return change(Optional.of(password), Optional.empty());
  }

  private static AccountChange disabling(boolean disabled) {
    return change(Optional.empty(), Optional.of(disabled));
  }

  private static AccountChange change(Optional<String> password, Optional<Boolean> disabled) {
    return new AccountChange(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        password,
        Optional.empty(),
        disabled,
        Map.of());
  }
}
