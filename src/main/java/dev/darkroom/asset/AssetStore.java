package dev.darkroom.asset;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** The rows of assets. */
public final class AssetStore {

  private static final RowMapper<Asset> ASSET =
      (row, context) ->
          new Asset(
              row.getObject("id", UUID.class),
              row.getObject("job_id", UUID.class),
              Asset.Kind.of(row.getString("kind")),
              index(row),
              row.getString("extension"),
              new Size(row.getInt("width"), row.getInt("height")),
              row.getLong("bytes"),
              row.getTimestamp("created_at").toInstant());

  private static final String INSERT =
      """
      insert into asset (id, job_id, run, kind, index, extension, width, height, bytes, created_at)
      values (:id, :jobId, :run, :kind, :index, :extension, :width, :height, :bytes, :createdAt)
      """;

  private static final String FIND_RESULTS =
      """
      select * from asset
      where job_id = any(:jobIds) and kind in ('grid', 'picture')
      order by job_id, index nulls first
      """;

  private static final String DELETE_OLD_PREVIEWS =
      """
      delete from asset using job
      where job.id = asset.job_id and asset.kind = 'preview' and job.completed_at < :endedBefore
      returning asset.*
      """;

  /**
   * Writes rows whose files are in the bucket already.
   *
   * @param run the run of the job that made them
   */
  public void insert(Handle handle, Collection<Asset> assets, int run) {
    var batch = handle.prepareBatch(INSERT);
    for (Asset asset : assets) {
      batch
          .bind("id", asset.id())
          .bind("jobId", asset.jobId())
          .bind("run", run)
          .bind("kind", asset.kind().code())
          .bind("index", asset.index().isPresent() ? asset.index().getAsInt() : null)
          .bind("extension", asset.extension())
          .bind("width", asset.size().width())
          .bind("height", asset.size().height())
          .bind("bytes", asset.bytes())
          .bind("createdAt", asset.createdAt())
          .add();
    }
    batch.execute();
  }

  /** Any asset by its id, whoever asks: knowing the id is the right to see it. */
  public Optional<Asset> find(Handle handle, UUID id) {
    return handle
        .createQuery("select * from asset where id = :id")
        .bind("id", id)
        .map(ASSET)
        .findOne();
  }

  /** What a job made: the grid first, then the pictures in reading order. */
  public List<Asset> findResults(Handle handle, UUID jobId) {
    return findResults(handle, List.of(jobId)).getOrDefault(jobId, List.of());
  }

  /** What each of the jobs made; a job that made nothing is left out. */
  public Map<UUID, List<Asset>> findResults(Handle handle, Collection<UUID> jobIds) {
    return handle
        .createQuery(FIND_RESULTS)
        .bindArray("jobIds", UUID.class, List.copyOf(jobIds))
        .map(ASSET)
        .collect(Collectors.groupingBy(Asset::jobId));
  }

  /** Which of the ids have a row. */
  public Set<UUID> existing(Handle handle, Collection<UUID> ids) {
    return handle
        .createQuery("select id from asset where id = any(:ids)")
        .bindArray("ids", UUID.class, List.copyOf(ids))
        .mapTo(UUID.class)
        .collect(Collectors.toSet());
  }

  /** Removes pictures of one job; returns what was removed. */
  public List<Asset> delete(Handle handle, UUID jobId, Set<Asset.Kind> kinds) {
    return handle
        .createQuery("delete from asset where job_id = :jobId and kind = any(:kinds) returning *")
        .bind("jobId", jobId)
        .bindArray("kinds", String.class, kinds.stream().map(Asset.Kind::code).toList())
        .map(ASSET)
        .list();
  }

  /** Removes all pictures of jobs; returns what was removed. */
  public List<Asset> deleteAll(Handle handle, Collection<UUID> jobIds) {
    return handle
        .createQuery("delete from asset where job_id = any(:jobIds) returning *")
        .bindArray("jobIds", UUID.class, List.copyOf(jobIds))
        .map(ASSET)
        .list();
  }

  /** Removes the partial pictures of jobs that ended before then; returns what was removed. */
  public List<Asset> deletePreviews(Handle handle, Instant endedBefore) {
    return handle
        .createQuery(DELETE_OLD_PREVIEWS)
        .bind("endedBefore", endedBefore)
        .map(ASSET)
        .list();
  }

  private static OptionalInt index(ResultSet row) throws SQLException {
    int index = row.getInt("index");
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(index);
  }
}
