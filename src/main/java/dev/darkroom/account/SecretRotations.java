package dev.darkroom.account;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Gives API keys and accounts other webhook secrets, the old ones staying valid for a while. */
public final class SecretRotations {

  /** How long an old secret may stay valid. */
  public static final Duration LONGEST_OVERLAP = Duration.ofDays(7);

  private static final String ROTATE =
      """
      update <table> set
        old_secret = case when :until > :now::timestamptz then webhook_secret end,
        old_secret_until = case when :until > :now then :until::timestamptz end,
        webhook_secret = :secret, switched = false
      where <owned>
      returning old_secret_until
      """;

  private static final String SWITCH =
      """
      update <table> set switched = true
      where <owned> and old_secret_until > :now
      returning old_secret_until
      """;

  private static final String OLD_SECRET_UNTIL =
      "select old_secret_until from <table> where <owned> and old_secret_until > :now";

  private static final String OWN_KEY =
      "id = :id and account_id = :accountId and revoked_at is null";

  private final Jdbi jdbi;
  private final AccountSecrets secrets;
  private final SecureRandom random;
  private final InstantSource clock;

  public SecretRotations(
      Jdbi jdbi, AccountSecrets secrets, SecureRandom random, InstantSource clock) {
    this.jdbi = jdbi;
    this.secrets = secrets;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Gives the owner another secret. For the overlap {@code webhook-signature} has a signature by
   * each of the two, and {@code X-Midjourney-Signature} is the old one's; a secret older than that
   * is not valid any more.
   *
   * @param overlap at most {@link #LONGEST_OVERLAP}
   * @param preset the new secret; empty for a generated one
   * @return empty when the account has no such key, or has revoked it
   * @throws AccountException when the overlap is out of its range
   */
  public Optional<RotatedSecret> rotate(
      SecretOwner owner, Duration overlap, Optional<WebhookSecret> preset) {
    if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
      throw new AccountException("overlap", "overlap must be from 0 to 7 days");
    }
    WebhookSecret secret = preset.orElseGet(() -> WebhookSecret.generate(random));
    Instant now = clock.instant();
    return jdbi.withHandle(handle ->
        query(handle, ROTATE, owner)
            .bind("secret", secrets.seal(secret))
            .bind("until", now.plus(overlap))
            .bind("now", now)
            .map((row, _) ->
                new RotatedSecret(
                    secret,
                    Optional.ofNullable(row.getTimestamp("old_secret_until"))
                        .map(until -> until.toInstant())))
            .findOne());
  }

  /**
   * Has {@code X-Midjourney-Signature} be the new secret's from now on, before the overlap ends.
   *
   * @return until when the old secret is valid still
   * @throws AccountException when no rotation is under way
   */
  public Instant switchToNew(SecretOwner owner) {
    return jdbi.withHandle(handle ->
            query(handle, SWITCH, owner)
                .bind("now", clock.instant())
                .mapTo(Instant.class)
                .findOne())
        .orElseThrow(() ->
            new AccountException(
                "switch_now", "switch_now needs a rotation that is under way, and there is none"));
  }

  /** Until when the secret before the last rotation is valid; empty where it is not any more. */
  public Optional<Instant> oldSecretUntil(SecretOwner owner) {
    return jdbi.withHandle(handle ->
        query(handle, OLD_SECRET_UNTIL, owner)
            .bind("now", clock.instant())
            .mapTo(Instant.class)
            .findOne());
  }

  private static Query query(Handle handle, String sql, SecretOwner owner) {
    return switch (owner) {
      case SecretOwner.OfKey(UUID accountId, UUID keyId) ->
          handle
              .createQuery(sql)
              .define("table", "api_key")
              .define("owned", OWN_KEY)
              .bind("accountId", accountId)
              .bind("id", keyId);
      case SecretOwner.OfAccount(UUID accountId) ->
          handle
              .createQuery(sql)
              .define("table", "account")
              .define("owned", "id = :id")
              .bind("id", accountId);
    };
  }
}
