package dev.darkroom.webhook;

import dev.darkroom.job.JobEvent;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** How a delivery is read with all that sending it takes. */
final class DueDeliveryRow {

  /** What is read of a delivery {@code d}, its body aside. */
  static final String COLUMNS =
      """
      d.*, coalesce(e.url, j.webhook_url) as url, e.headers, e.retry_waits,
      """
          + SealedSecrets.COLUMNS;

  /** The rows it is read from. */
  static final String JOINS =
      """
      join job j on j.id = d.job_id
      join account a on a.id = d.account_id
      left join endpoint e on e.id = d.endpoint_id
      left join api_key k on k.id = j.api_key_id and d.endpoint_id is null
      """
          + SealedSecrets.JOIN;

  private DueDeliveryRow() {}

  /** The delivery of a row of {@link #COLUMNS}. */
  static DueDelivery read(ResultSet row, Lane lane, byte[] body) throws SQLException {
    return new DueDelivery(
        row.getObject("id", UUID.class),
        lane,
        row.getObject("job_id", UUID.class),
        row.getInt("sequence"),
        JobEvent.Type.of(row.getString("type")),
        row.getObject("receiver_id", UUID.class),
        Optional.ofNullable(row.getObject("endpoint_id", UUID.class)),
        URI.create(row.getString("url")),
        body,
        SealedSecrets.of(row),
        EndpointTerms.of(row),
        row.getInt("attempts"),
        row.getInt("claims"),
        row.getTimestamp("sent_at").toInstant(),
        row.getTimestamp("created_at").toInstant());
  }
}
