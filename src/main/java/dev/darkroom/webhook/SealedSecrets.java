package dev.darkroom.webhook;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.account.SignatureFormat;
import dev.darkroom.account.WebhookSecret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * What signs a call, as it is stored: the secrets of the endpoint that is called, else those of the
 * key that made the job whose own URL it is, else those of the account.
 *
 * @param secret the one that is to stay
 * @param old the one before the last rotation
 * @param format how {@code X-Midjourney-Signature} is written
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
record SealedSecrets(byte[] secret, Optional<Old> old, SignatureFormat format) {

  /** What is read of {@link #JOIN}. */
  static final String COLUMNS =
      """
      signing.secret, signing.old_secret, signing.old_secret_until, signing.switched,
      signing.format as signature_format
      """;

  /**
   * The first secret of an endpoint {@code e}, a key {@code k} and an account {@code a}, with what
   * belongs to it; only the last must be there, and the endpoint may have none of its own. The
   * account's has no format: the endpoint says it. Nothing is sorted, since claims plan without.
   */
  static final String JOIN =
      """
      cross join lateral (
        select source.*, coalesce(e.signature_format, k.signature_format, 'hex') as format
        from (values
          (1, e.secret, e.old_secret, e.old_secret_until, e.switched),
          (2, k.webhook_secret, k.old_secret, k.old_secret_until, k.switched),
          (3, a.webhook_secret, a.old_secret, a.old_secret_until, a.switched))
          as source (place, secret, old_secret, old_secret_until, switched)
        where place = case
          when e.secret is not null then 1 when k.webhook_secret is not null then 2 else 3 end)
        as signing
      """;

  /**
   * A secret that is valid for a while beside the one that took its place.
   *
   * @param secret as it is stored
   * @param until when it ends to be valid
   * @param switched whether the new one alone makes the signature that has room for one
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
  record Old(byte[] secret, Instant until, boolean switched) {}

  /** Reads {@link #COLUMNS}. */
  static SealedSecrets of(ResultSet row) throws SQLException {
    byte[] old = row.getBytes("old_secret");
    Timestamp until = row.getTimestamp("old_secret_until");
    return new SealedSecrets(
        row.getBytes("secret"),
        old == null || until == null
            ? Optional.empty()
            : Optional.of(new Old(old, until.toInstant(), row.getBoolean("switched"))),
        SignatureFormat.of(row.getString("signature_format")));
  }

  /** Those in force at that time, in clear. */
  SigningSecrets open(AccountSecrets secrets, Instant at) {
    WebhookSecret opened = secrets.open(secret);
    return old.filter(before -> before.until().isAfter(at))
        .map(before ->
            SigningSecrets.ofRotation(
                opened, secrets.open(before.secret()), before.switched(), format))
        .orElseGet(() -> SigningSecrets.of(opened, format));
  }
}
