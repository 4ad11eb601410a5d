package dev.darkroom.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What happened to jobs. */
public final class EventStore {

  /** What is on record of the job, oldest first. */
  public List<PastEvent> list(Handle handle, UUID jobId) {
    return handle
        .createQuery("select * from event where job_id = :jobId order by sequence")
        .bind("jobId", jobId)
        .map((row, context) -> event(row))
        .list();
  }

  private static PastEvent event(ResultSet row) throws SQLException {
    int progress = row.getInt("progress");
    OptionalInt noted = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(progress);
    return new PastEvent(
        new JobEvent(
            row.getObject("job_id", UUID.class),
            row.getInt("sequence"),
            JobEvent.Type.of(row.getString("type")),
            row.getTimestamp("at").toInstant()),
        noted);
  }
}
