package dev.darkroom.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LoginThrottleTest {

  private static final TestAccounts WORLD = TestAccounts.open();
  private static final String EMAIL = "user@example.com";
  private static final String PASSWORD = "12345678";
  private static final String HERE = "203.0.113.7";
  private static final String ELSEWHERE = "203.0.113.8";

  private final Jdbi jdbi = WORLD.jdbi();
  private final Sessions sessions = WORLD.sessions();

  @BeforeEach
  void makeAnAccount() {
    WORLD.clear();
    WORLD.passwords.isBusy = false;
    WORLD.accounts().create(TestAccounts.request(EMAIL, Account.Role.USER));
  }

  @AfterAll
  static void close() {
    WORLD.close();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4, 0",
    "5, 15",
    "6, 30",
    "7, 60",
    "8, 120",
    "9, 240",
    "10, 300",
    "9999, 300"
  })
  void waitsDoubleUpToALongestOne(int tries, int seconds) {
    assertThat(TryLimit.OF_ACCOUNT.waitAfter(tries)).hasSeconds(seconds);
  }

  @ParameterizedTest
  @ValueSource(strings = {EMAIL, "nobody@example.com"})
  void fiveFailuresCostAWaitWhetherThereIsSuchAnAccountOrNot(String email) {
    fail(5, email, HERE);

    assertThat(refusal(email, ELSEWHERE).retryAfter()).hasSeconds(15);
    assertThat(refusal(email, HERE)).hasMessageNotContaining(email);
    WORLD.clock.advance(Duration.ofSeconds(15));
    fail(1, email, HERE);
    assertThat(refusal(email, HERE).retryAfter()).hasSeconds(30);
  }

  @Test
  void evenTheRightPasswordWaits() {
    fail(5, EMAIL, HERE);

    assertThatExceptionOfType(ThrottleException.class)
        .isThrownBy(() -> logIn(EMAIL, PASSWORD, ELSEWHERE));

    WORLD.clock.advance(Duration.ofSeconds(15));
    assertThat(logIn(EMAIL, PASSWORD, ELSEWHERE)).isNotNull();
  }

  @Test
  void whoWaitsMakesTheWaitNoLonger() {
    fail(5, EMAIL, HERE);
    for (int i = 0; i < 10; i++) {
      assertThat(refusal(EMAIL, HERE).retryAfter()).hasSeconds(15);
    }
  }

  @Test
  void aLoginThatSucceedsBeginsTheCountAnew() {
    fail(4, EMAIL, HERE);
    logIn(EMAIL, PASSWORD, HERE);
    fail(5, EMAIL, HERE);
    assertThat(refusal(EMAIL, HERE).retryAfter()).hasSeconds(15);
  }

  @Test
  void anHourWithoutATryBeginsTheCountAnew() {
    fail(5, EMAIL, HERE);
    WORLD.clock.advance(LoginThrottle.FORGOTTEN);
    fail(5, EMAIL, HERE);
    assertThat(refusal(EMAIL, HERE).retryAfter()).hasSeconds(15);
  }

  @Test
  void anAddressThatGuessesEverybodysPasswordsWaits() {
    for (int i = 0; i < 20; i++) {
      fail(1, i + "@example.com", HERE);
    }

    assertThat(refusal("another@example.com", HERE).retryAfter()).hasSeconds(15);
    fail(1, "another@example.com", ELSEWHERE);
  }

  @Test
  void ownLoginsDoNotHideGuessesOfOthersPasswords() {
    for (int i = 0; i < 20; i++) {
      logIn(EMAIL, PASSWORD, HERE);
      fail(1, i + "@example.com", HERE);
    }

    assertThat(refusal(EMAIL, HERE).retryAfter()).hasSeconds(15);
  }

  @Test
  void aNetworkOfAddressesCountsAsOne() {
    for (int i = 0; i < 20; i++) {
      fail(1, i + "@example.com", "2001:db8:1:2::" + i);
    }

    refusal("another@example.com", "2001:db8:1:2:ffff::1");
    fail(1, "another@example.com", "2001:db8:1:3::1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void thisMachinesAddressesAreEverybodys(String address) {
    for (int i = 0; i < 25; i++) {
      fail(1, i + "@example.com", address);
    }
    fail(4, EMAIL, address);
    logIn(EMAIL, PASSWORD, address);
  }

  @Test
  void guessesAtOnceAreNoMoreThanGuessesInARow() throws InterruptedException, ExecutionException {
    Callable<Boolean> guess =
        () -> {
          try {
            WORLD.sessions().logIn(new Login(EMAIL, "wrong", InetAddress.ofLiteral(HERE)));
            return true;
          } catch (CredentialsException e) {
            return true;
          } catch (ThrottleException e) {
            return false;
          }
        };
    List<Boolean> checked = new ArrayList<>();
    try (var guessers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> done : guessers.invokeAll(Collections.nCopies(20, guess))) {
        checked.add(done.get());
      }
    }

    assertThat(checked).filteredOn(one -> one).hasSize(5);
  }

  @Test
  void aTryThatNobodyHadTimeToCheckDoesNotCount() {
    fail(4, EMAIL, HERE);
    WORLD.passwords.isBusy = true;
    for (int i = 0; i < 3; i++) {
      assertThat(refusal(EMAIL, HERE)).hasMessage("Busy.");
    }
    WORLD.passwords.isBusy = false;
    fail(1, EMAIL, HERE);
    assertThat(refusal(EMAIL, HERE).retryAfter()).hasSeconds(15);
  }

  @Test
  void whatIsCountedIsForgottenAndNeverInClear() {
    fail(2, EMAIL, HERE);
    fail(1, "my password", HERE);
    assertThat(rows()).isEqualTo(3);
    String stored =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select string_agg(convert_from(subject, 'LATIN1'), ' ') from login_tries")
                .mapTo(String.class)
                .one());
    assertThat(stored).doesNotContain(EMAIL, "my password", HERE);

    WORLD.clock.advance(LoginThrottle.FORGOTTEN);
    sessions.forget();
    assertThat(rows()).isEqualTo(3);
    WORLD.clock.advance(Duration.ofMillis(1));
    sessions.forget();
    assertThat(rows()).isZero();
  }

  private long rows() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select count(*) from login_tries").mapTo(Long.class).one());
  }

  private void fail(int times, String email, String address) {
    for (int i = 0; i < times; i++) {
      assertThatExceptionOfType(CredentialsException.class)
          .isThrownBy(() -> logIn(email, "wrong", address));
    }
  }

  private ThrottleException refusal(String email, String address) {
    ThrottleException refusal =
        catchThrowableOfType(ThrottleException.class, () -> logIn(email, "wrong", address));
    assertThat(refusal).as("it was checked").isNotNull();
    return refusal;
  }

  private TokenPair logIn(String email, String password, String address) {
    return sessions.logIn(new Login(email, password, InetAddress.ofLiteral(address)));
  }
}
