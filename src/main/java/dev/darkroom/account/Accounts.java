package dev.darkroom.account;

import dev.darkroom.db.Ids;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Makes and changes accounts and their keys. */
public final class Accounts {

  /** The shortest static token that an account may choose, in characters. */
  public static final int SHORTEST_TOKEN = 32;

  /** The longest one. */
  public static final int LONGEST_TOKEN = 255;

  /** Deliberately loose: only a letter sent there proves an address. */
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  private final Jdbi jdbi;
  private final AccountStore accounts;
  private final ApiKeyStore keys;
  private final SessionStore sessions;
  private final SecretCipher cipher;
  private final SecureRandom random;
  private final InstantSource clock;
  private final PasswordWork passwords;

  public Accounts(
      Jdbi jdbi,
      SecretCipher cipher,
      SecureRandom random,
      InstantSource clock,
      PasswordWork passwords) {
    this.passwords = passwords;
    this.jdbi = jdbi;
    this.accounts = new AccountStore();
    this.keys = new ApiKeyStore();
    this.sessions = new SessionStore();
    this.cipher = cipher;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Makes the account that a new installation begins with: an admin without limits.
   *
   * @param preset what the operator set in place of what would be generated
   * @param keep stores the credentials where the operator finds them, before the account is made
   *     for good: without them nobody could ever log in
   * @return its credentials, or empty when there is an account already
   */
  public Optional<FirstCredentials> createFirst(
      FirstAccount preset, Consumer<FirstCredentials> keep) {
    return jdbi.inTransaction(handle -> {
      accounts.lock(handle);
      if (accounts.count(handle) > 0) {
        return Optional.empty();
      }
      NewAccount request =
          new NewAccount(
              preset.email(),
              Optional.empty(),
              Optional.empty(),
              preset.password(),
              Account.Role.ADMIN);
      FirstCredentials credentials =
          create(
              handle,
              request,
              Limits.NONE,
              preset.token().orElseGet(() -> Token.generate(random)),
              preset.webhookSecret().orElseGet(() -> WebhookSecret.generate(random)));
      keep.accept(credentials);
      return Optional.of(credentials);
    });
  }

  /**
   * Makes an account with its first key.
   *
   * @throws AccountException when the address or password can't be taken
   */
  public FirstCredentials create(NewAccount request) {
    return jdbi.inTransaction(handle -> {
      accounts.lock(handle);
      return create(
          handle, request, Limits.USUAL, Token.generate(random), WebhookSecret.generate(random));
    });
  }

  private FirstCredentials create(
      Handle handle, NewAccount request, Limits limits, Token token, WebhookSecret secret) {
    Instant now = clock.instant();
    String password = request.password().orElseGet(() -> Passwords.generate(random));
    checkPassword(password);
    Account account =
        new Account(
            Ids.next(now),
            normalised(request.email()),
            request.firstName(),
            request.lastName(),
            request.role(),
            limits,
            Optional.empty(),
            now);
    byte[] sealed = cipher.encrypt(secret.text());
    if (!accounts.insert(handle, account, passwords.hash(password), sealed)) {
      throw taken(account.email());
    }
    ApiKey key = key(account.id(), ApiKey.Kind.KEY, "first key", SignatureFormat.HEX, token);
    insert(handle, key, token, secret);
    return new FirstCredentials(account, password, token, secret);
  }

  /**
   * Changes an account; empty when there is no such account. A new password ends its sessions, and
   * so does disabling it.
   *
   * @throws AccountException when a value can't be taken, or nobody could administer the server any
   *     more
   */
  public Optional<Account> change(UUID id, AccountChange change) {
    return change(id, change, Optional.empty(), (_, changed) -> changed);
  }

  /**
   * Changes the caller's own account. A new password ends its other sessions.
   *
   * @param also what else is to change in the same transaction, after the account; its result is
   *     returned
   * @throws AccountException when a value can't be taken
   */
  public <T> T changeOwn(Caller caller, AccountChange change, Function<Handle, T> also) {
    return change(
        caller.accountId(), change, caller.sessionId(), (handle, _) -> also.apply(handle));
  }

  private <T> T change(
      UUID id,
      AccountChange change,
      Optional<UUID> keptSession,
      BiFunction<Handle, Optional<Account>, T> also) {
    change.password().ifPresent(Accounts::checkPassword);
    AccountChange withoutPassword =
        new AccountChange(
            change.email().map(Accounts::normalised),
            change.firstName(),
            change.lastName(),
            Optional.empty(),
            change.role(),
            change.disabled(),
            change.limits());
    Optional<String> hash = change.password().map(passwords::hash);
    return jdbi.inTransaction(handle -> {
      accounts.lock(handle);
      requireAnotherAdmin(handle, id, change);
      withoutPassword
          .email()
          .flatMap(email -> accounts.findByEmail(handle, email))
          .filter(other -> !other.id().equals(id))
          .ifPresent(other -> {
            throw taken(other.email());
          });
      hash.ifPresent(text -> accounts.setPasswordHash(handle, id, text));
      accounts
          .find(handle, id)
          .map(account -> account.limits().with(change.limits()))
          .ifPresent(limits -> accounts.setLimits(handle, id, limits));
      Optional<Account> changed = accounts.update(handle, id, withoutPassword, clock.instant());
      if (change.disabled().orElse(false)) {
        sessions.endAllBut(handle, id, Optional.empty());
      } else if (hash.isPresent()) {
        sessions.endAllBut(handle, id, keptSession);
      }
      return also.apply(handle, changed);
    });
  }

  private void requireAnotherAdmin(Handle handle, UUID id, AccountChange change) {
    boolean isDisabled = change.disabled().orElse(false);
    boolean isDemoted = change.role().equals(Optional.of(Account.Role.USER));
    if ((isDisabled || isDemoted) && !accounts.hasOtherAdmin(handle, id)) {
      throw new AccountException(
          isDisabled ? "disabled" : "role",
          "This is the last admin; make another account an admin first.");
    }
  }

  /** Makes another key for the account. */
  public NewKey createKey(UUID accountId, String name, SignatureFormat signatureFormat) {
    Token token = Token.generate(random);
    WebhookSecret secret = WebhookSecret.generate(random);
    ApiKey key = key(accountId, ApiKey.Kind.KEY, name, signatureFormat, token);
    return jdbi.inTransaction(handle -> insert(handle, key, token, secret));
  }

  /**
   * Sets the account's static token in the caller's transaction; empty takes it away.
   *
   * @throws AccountException when it is too short, too long, or in use
   */
  public void setStaticToken(Handle handle, UUID accountId, Optional<Token> token) {
    Instant now = clock.instant();
    accounts.hold(handle, accountId);
    keys.revokeStatic(handle, accountId, now);
    token.ifPresent(chosen -> {
      int length = chosen.text().length();
      if (length < SHORTEST_TOKEN || length > LONGEST_TOKEN) {
        throw new AccountException(
            "token",
            "token must have %d to %d characters, not %d"
                .formatted(SHORTEST_TOKEN, LONGEST_TOKEN, length));
      }
      WebhookSecret secret = new AccountSecrets(cipher).ofAccount(handle, accountId);
      ApiKey key = key(accountId, ApiKey.Kind.STATIC, "static token", SignatureFormat.HEX, chosen);
      insert(handle, key, chosen, secret);
    });
  }

  private ApiKey key(
      UUID accountId, ApiKey.Kind kind, String name, SignatureFormat signatureFormat, Token token) {
    Instant now = clock.instant();
    return new ApiKey(
        Ids.next(now),
        accountId,
        kind,
        name,
        token.hint(),
        now,
        Optional.empty(),
        signatureFormat,
        Optional.empty());
  }

  private NewKey insert(Handle handle, ApiKey key, Token token, WebhookSecret secret) {
    if (!keys.insert(handle, key, token, cipher.encrypt(secret.text()))) {
      throw new AccountException("token", "This token is in use; choose another.");
    }
    return new NewKey(key, token, secret);
  }

  /** The address as it is stored, if there is an account with it. */
  static String asStored(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static String normalised(String email) {
    String trimmed = asStored(email);
    if (trimmed.length() < 3 || trimmed.length() > 254 || !EMAIL.matcher(trimmed).matches()) {
      throw new AccountException(
          "email", "email must look like name@example.com, not \"" + email + "\"");
    }
    return trimmed;
  }

  private static void checkPassword(String password) {
    if (!Passwords.acceptable(password)) {
      throw new AccountException(
          "password",
          "password must have at least %d characters and at most %d bytes"
              .formatted(Passwords.SHORTEST, Passwords.LONGEST_BYTES));
    }
  }

  private static AccountException taken(String email) {
    return new AccountException("email", "email " + email + " belongs to another account");
  }
}
