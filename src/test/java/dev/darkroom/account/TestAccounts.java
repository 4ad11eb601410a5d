package dev.darkroom.account;

import com.password4j.BcryptFunction;
import com.password4j.Password;
import com.password4j.types.Bcrypt;
import dev.darkroom.db.Database;
import dev.darkroom.db.DatabaseSettings;
import dev.darkroom.db.TestClock;
import dev.darkroom.db.TestDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Jdbi;

/** A migrated database without accounts, and what makes them. */
final class TestAccounts implements AutoCloseable {

  final TestClock clock = new TestClock();
  final SecretCipher cipher = cipher(7);
  final WeakPasswords passwords = new WeakPasswords();
  private final Database database;

  private TestAccounts(Database database) {
    this.database = database;
  }

  static TestAccounts open() {
    TestDatabase.Connection fresh = TestDatabase.create();
    return new TestAccounts(
        Database.open(new DatabaseSettings(fresh.jdbcUrl(), fresh.user(), fresh.password(), 6)));
  }

  /** A cipher whose key is all of this byte. */
  static SecretCipher cipher(int fill) {
    byte[] key = new byte[SecretCipher.KEY_BYTES];
    Arrays.fill(key, (byte) fill);
    return new SecretCipher(key, new SecureRandom());
  }

  /** A request for an account with an easy password. */
  static NewAccount request(String email, Account.Role role) {
    return new NewAccount(email, Optional.empty(), Optional.empty(), Optional.of("12345678"), role);
  }

  Accounts accounts() {
    return new Accounts(jdbi(), cipher, new SecureRandom(), clock, passwords);
  }

  Sessions sessions() {
    return new Sessions(jdbi(), cipher, new SecureRandom(), clock, passwords);
  }

  /** Whose token it is, where it works. */
  Optional<Caller> caller(Token token) {
    return identity(token) instanceof Identity.Known(Caller caller)
        ? Optional.of(caller)
        : Optional.empty();
  }

  Identity identity(Token token) {
    return jdbi().withHandle(handle -> new CallerStore().find(handle, token, clock.instant()));
  }

  Jdbi jdbi() {
    return database.jdbi();
  }

  void clear() {
    jdbi()
        .useHandle(handle -> {
          handle.execute("delete from login_tries");
          handle.execute("delete from api_key");
          handle.execute("delete from account");
          handle.execute("delete from installation");
        });
  }

  @Override
  public void close() {
    database.close();
  }

  /** The weakest hashes that bcrypt has, and what was checked against which. */
  static final class WeakPasswords implements PasswordWork {

    final List<String> checkedAgainst = new CopyOnWriteArrayList<>();
    volatile boolean isBusy;

    @Override
    public String hash(String password) {
      return Password.hash(password).with(BcryptFunction.getInstance(Bcrypt.B, 4)).getResult();
    }

    @Override
    public boolean matches(String password, String hash) {
      if (isBusy) {
        throw new ThrottleException("Busy.", Duration.ofSeconds(1));
      }
      checkedAgainst.add(hash);
      return !hash.equals(Passwords.NOBODYS_HASH) && Passwords.matches(password, hash);
    }
  }
}
