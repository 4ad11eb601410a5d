package dev.darkroom.account;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A credential of an account, as it may be shown: its token exists only as a hash.
 *
 * @param hint the token's last four characters, to tell keys apart
 * @param signatureFormat how {@code X-Midjourney-Signature} is written for its jobs' own URLs
 * @param oldSecretUntil until when the secret before the last rotation is valid, if it ever was
 */
public record ApiKey(
    UUID id,
    UUID accountId,
    Kind kind,
    String name,
    String hint,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    SignatureFormat signatureFormat,
    Optional<Instant> oldSecretUntil) {

  /** Where a key came from. */
  public enum Kind {
    /** Made as a key, with its own webhook secret shown once. */
    KEY,
    /** The token of the account's own page, of which there is at most one. */
    STATIC
  }
}
