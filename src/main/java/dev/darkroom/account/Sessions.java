package dev.darkroom.account;

import dev.darkroom.account.AccountStore.StoredLogin;
import dev.darkroom.db.Ids;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Logs people in and out.
 *
 * <p>A session is a family of token pairs. A refresh token gives the next pair, once: the old
 * access token expires at that moment, and whoever shows the old refresh token later holds a copy
 * of it, so that the session ends (RFC 9700, section 4.14.2). For {@link #GRACE} the old one gives
 * the same next pair again, for a client whose answer got lost, or that refreshes twice at once. No
 * token is kept for that: the next pair is derived from the old refresh token under the secret key,
 * so only both together make it again.
 */
public final class Sessions {

  static final Duration ACCESS_FOR = Duration.ofMinutes(15);
  static final Duration REFRESH_FOR = Duration.ofDays(7);

  /** How long a refresh may be repeated, while nobody has used what it gave. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final Logger LOG = Logger.getLogger(Sessions.class);

  private final Jdbi jdbi;
  private final SecretCipher cipher;
  private final SecureRandom random;
  private final InstantSource clock;
  private final PasswordWork passwords;
  private final LoginThrottle throttle;
  private final AccountStore accounts = new AccountStore();
  private final SessionStore store = new SessionStore();

  public Sessions(
      Jdbi jdbi,
      SecretCipher cipher,
      SecureRandom random,
      InstantSource clock,
      PasswordWork passwords) {
    this.jdbi = jdbi;
    this.cipher = cipher;
    this.random = random;
    this.clock = clock;
    this.passwords = passwords;
    this.throttle = new LoginThrottle(jdbi, cipher, clock);
  }

  /**
   * Begins a session. What is refused costs the same work, whether there is such an account or not.
   *
   * @throws CredentialsException when there is no such account, it is disabled, or has another
   *     password
   * @throws ThrottleException when it is tried too often, or by too many at once
   */
  public TokenPair logIn(Login login) {
    String email = Accounts.asStored(login.email());
    throttle.count(email, login.address());
    Optional<StoredLogin> stored = jdbi.withHandle(handle -> accounts.findLogin(handle, email));
    boolean matches =
        matches(email, login, stored.map(StoredLogin::passwordHash).orElse(Passwords.NOBODYS_HASH));
    TokenPair tokens =
        new TokenPair(
            Token.generate(Token.ACCESS_PREFIX, random),
            ACCESS_FOR,
            Token.generate(Token.REFRESH_PREFIX, random),
            REFRESH_FOR);
    boolean began =
        stored
            .filter(_ -> matches)
            .map(found -> jdbi.inTransaction(handle -> begin(handle, email, login, found, tokens)))
            .orElse(false);
    if (!began) {
      LOG.infof(
          "login.refused address=%s account=%s",
          login.address().getHostAddress(),
          stored.map(StoredLogin::accountId).map(UUID::toString).orElse("unknown"));
      throw new CredentialsException("Wrong e-mail address or password.");
    }
    return tokens;
  }

  private boolean matches(String email, Login login, String hash) {
    try {
      return passwords.matches(login.password(), hash);
    } catch (ThrottleException e) {
      throttle.uncount(email, login.address());
      throw e;
    }
  }

  private boolean begin(
      Handle handle, String email, Login login, StoredLogin stored, TokenPair tokens) {
    Instant now = clock.instant();
    UUID id = Ids.next(now);
    if (!store.begin(handle, id, stored.accountId(), stored.passwordHash(), now)) {
      return false;
    }
    store.addPair(handle, id, 1, tokens, now);
    throttle.succeeded(handle, email, login.address());
    return true;
  }

  /**
   * The next pair of tokens of a session.
   *
   * @throws CredentialsException when the token is unknown, expired or used already
   */
  public TokenPair refresh(Token refresh) {
    return jdbi.inTransaction(handle -> next(handle, refresh))
        .orElseThrow(() ->
            new CredentialsException("This refresh token is unknown, expired or used already."));
  }

  /** Throws nothing: that a session ends must be committed. */
  private Optional<TokenPair> next(Handle handle, Token refresh) {
    Optional<UUID> account = store.hold(handle, refresh);
    if (account.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    // Read under the lock: another refresh may have changed it meanwhile.
    SessionStore.Pair pair = store.findPair(handle, refresh).orElseThrow();
    TokenPair successor = successor(refresh);
    if (!pair.refreshUntil().isAfter(now)) {
      return Optional.empty();
    }
    if (pair.replacedAt().isEmpty()) {
      store.replace(handle, pair, now);
      store.addPair(handle, pair.sessionId(), pair.number() + 1, successor, now);
      return Optional.of(successor);
    }
    Optional<TokenPair> again =
        pair.replacedAt()
            .filter(at -> at.plus(GRACE).isAfter(now))
            .flatMap(_ -> store.findPair(handle, successor.refresh()))
            .filter(next -> next.replacedAt().isEmpty())
            .map(next -> left(successor, next, now));
    if (again.isEmpty()) {
      LOG.warnf("session.reused account=%s session=%s", account.get(), pair.sessionId());
      store.end(handle, pair.sessionId());
    }
    return again;
  }

  private TokenPair successor(Token refresh) {
    return new TokenPair(
        Token.of(Token.ACCESS_PREFIX, cipher.derive("access token after " + refresh.text())),
        ACCESS_FOR,
        Token.of(Token.REFRESH_PREFIX, cipher.derive("refresh token after " + refresh.text())),
        REFRESH_FOR);
  }

  private static TokenPair left(TokenPair tokens, SessionStore.Pair stored, Instant now) {
    return new TokenPair(
        tokens.access(),
        Duration.between(now, stored.accessUntil()),
        tokens.refresh(),
        Duration.between(now, stored.refreshUntil()));
  }

  /** Ends the session that the refresh token is or was of; nothing happens when there is none. */
  public void logOut(Token refresh) {
    jdbi.useHandle(handle -> store.endOf(handle, refresh));
  }

  /** Ends the session; nothing happens when it has ended. */
  public void logOut(UUID sessionId) {
    jdbi.useHandle(handle -> store.end(handle, sessionId));
  }

  /** Ends all sessions of the account and returns how many there were; its keys go on working. */
  public int logOutEverywhere(UUID accountId) {
    return jdbi.withHandle(handle -> store.endAllBut(handle, accountId, Optional.empty()));
  }

  /** Deletes the sessions and counts of tries whose time is over; returns how many there were. */
  int forget() {
    return jdbi.inTransaction(
        handle -> store.forget(handle, clock.instant()) + throttle.forget(handle));
  }
}
