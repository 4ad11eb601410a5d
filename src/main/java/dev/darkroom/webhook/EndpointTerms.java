package dev.darkroom.webhook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What an endpoint asks of its calls beyond their signatures. A job's own URL asks for none of it.
 *
 * @param headers what is sent besides
 * @param retryWaits the waits between attempts, where they are its own
 */
record EndpointTerms(OwnHeaders headers, Optional<RetrySchedule> retryWaits) {

  static final EndpointTerms NONE = new EndpointTerms(OwnHeaders.NONE, Optional.empty());

  /** Reads the endpoint's columns of a row, all null where there is no endpoint. */
  static EndpointTerms of(ResultSet row) throws SQLException {
    String headers = row.getString("headers");
    if (headers == null) {
      return NONE;
    }
    return new EndpointTerms(
        OwnHeaders.ofJson(headers),
        Optional.ofNullable(row.getString("retry_waits")).map(RetrySchedule::parse));
  }
}
