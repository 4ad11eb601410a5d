package dev.darkroom.job;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of {@code job} as a {@link Job}. */
final class JobMapper implements RowMapper<Job> {

  static final JobMapper INSTANCE = new JobMapper();

  private JobMapper() {}

  @Override
  public Job map(ResultSet row, StatementContext context) throws SQLException {
    return new Job(
        row.getObject("id", UUID.class),
        row.getObject("account_id", UUID.class),
        Optional.ofNullable(row.getObject("api_key_id", UUID.class)),
        JobType.of(row.getString("type")),
        JobStatus.of(row.getString("status")),
        row.getString("prompt"),
        row.getString("text"),
        texts(row.getArray("image_urls")),
        ParametersJson.read(row.getString("parameters")),
        Optional.ofNullable(row.getString("ref")),
        origin(row),
        webhook(row),
        row.getInt("progress"),
        preview(row),
        texts(row.getArray("prompts")),
        error(row),
        row.getInt("sequence"),
        row.getInt("run"),
        row.getInt("crashes"),
        row.getInt("failures"),
        row.getTimestamp("created_at").toInstant(),
        row.getTimestamp("updated_at").toInstant(),
        Optional.ofNullable(row.getTimestamp("completed_at")).map(Timestamp::toInstant));
  }

  private static Optional<JobOrigin> origin(ResultSet row) throws SQLException {
    UUID parent = row.getObject("parent_job_id", UUID.class);
    return parent == null
        ? Optional.empty()
        : Optional.of(new JobOrigin(parent, row.getInt("image_index")));
  }

  private static Optional<JobWebhook> webhook(ResultSet row) throws SQLException {
    String url = row.getString("webhook_url");
    return url == null
        ? Optional.empty()
        : Optional.of(new JobWebhook(url, JobWebhook.Type.of(row.getString("webhook_type"))));
  }

  private static Optional<JobPreview> preview(ResultSet row) throws SQLException {
    UUID asset = row.getObject("preview_id", UUID.class);
    return asset == null
        ? Optional.empty()
        : Optional.of(new JobPreview(asset, row.getInt("preview_progress")));
  }

  private static Optional<JobError> error(ResultSet row) throws SQLException {
    String code = row.getString("error_code");
    return code == null
        ? Optional.empty()
        : Optional.of(new JobError(JobError.Code.of(code), row.getString("error_message")));
  }

  private static List<String> texts(@Nullable Array array) throws SQLException {
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
