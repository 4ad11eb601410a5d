package dev.darkroom.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

/**
 * What an endpoint asks of its calls beyond a secret and the form of a signature. A job's own URL
 * asks for none of it.
 *
 * @param headers what is sent besides
 * @param retryWaits the waits between attempts, where they are its own
 * @param oldSecret the secret before the last rotation
 */
record EndpointTerms(
    OwnHeaders headers, Optional<RetrySchedule> retryWaits, Optional<OldSecret> oldSecret) {

  static final EndpointTerms NONE =
      new EndpointTerms(OwnHeaders.NONE, Optional.empty(), Optional.empty());

  /**
   * A secret that is valid for a while beside the one that took its place.
   *
   * @param sealed as it is stored
   * @param until when it ends to be valid
   * @param switched whether the new one alone makes the signature that has room for one
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
  record OldSecret(byte[] sealed, Instant until, boolean switched) {}

  /** Reads the endpoint's columns of a row, all null where there is no endpoint. */
  static EndpointTerms of(ResultSet row) throws SQLException {
    String headers = row.getString("headers");
    if (headers == null) {
      return NONE;
    }
    byte[] oldSecret = row.getBytes("old_secret");
    Timestamp until = row.getTimestamp("old_secret_until");
    return new EndpointTerms(
        OwnHeaders.ofJson(headers),
        Optional.ofNullable(row.getString("retry_waits")).map(RetrySchedule::parse),
        oldSecret == null || until == null
            ? Optional.empty()
            : Optional.of(new OldSecret(oldSecret, until.toInstant(), row.getBoolean("switched"))));
  }
}
