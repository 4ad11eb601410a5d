package dev.darkroom.overview;

import dev.darkroom.asset.Bucket;
import dev.darkroom.db.Database;
import dev.darkroom.db.Node;
import dev.darkroom.webhook.LagStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads how the installation does. */
public final class SystemReports {

  /** The minutes that the report tells of, the one under way included. */
  public static final int MINUTES = 60;

  /** The hours that it tells of, the one under way included. */
  public static final int HOURS = 24;

  /** A node that gave no sign of life for so long has stopped. */
  private static final Duration SILENT = Duration.ofSeconds(90);

  private static final String DATABASE =
      """
      select current_setting('server_version') as server,
        pg_database_size(current_database()) as bytes,
        version as schema, count(*) over () as migrations, installed_on
      from schema_history where success and version is not null
      order by installed_rank desc
      limit 1
      """;

  private static final String NODES =
      """
      select distinct on (node_id) node_id, incarnation, started_at, seen_at
      from node where seen_at > :since
      order by node_id, started_at desc
      """;

  private final Database database;
  private final Bucket bucket;
  private final Node node;
  private final String version;
  private final StorageMeter storage;
  private final InstantSource clock;
  private final LagStore lags = new LagStore();

  /**
   * @param version the program's
   */
  public SystemReports(
      Database database, Bucket bucket, Node node, String version, InstantSource clock) {
    this.database = database;
    this.bucket = bucket;
    this.node = node;
    this.version = version;
    this.storage = new StorageMeter(database.jdbi(), clock);
    this.clock = clock;
  }

  /** How the installation does now. */
  public SystemReport report() {
    StorageUse stored = storage.use();
    Instant now = clock.instant();
    Instant firstMinute =
        now.truncatedTo(ChronoUnit.MINUTES).minus(MINUTES - 1, ChronoUnit.MINUTES);
    Instant firstHour = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1, ChronoUnit.HOURS);
    return database
        .jdbi()
        .inTransaction(handle ->
            new SystemReport(
                version,
                database(handle),
                stored,
                bucket.freeBytes(),
                nodes(handle, now),
                lags.since(handle, firstMinute, ChronoUnit.MINUTES),
                lags.since(handle, firstHour, ChronoUnit.HOURS)));
  }

  private DatabaseReport database(Handle handle) {
    return handle
        .createQuery(DATABASE)
        .map((row, context) ->
            new DatabaseReport(
                row.getString("server"),
                row.getLong("bytes"),
                row.getString("schema"),
                row.getInt("migrations"),
                row.getTimestamp("installed_on").toInstant(),
                database.poolUse()))
        .one();
  }

  private List<NodeReport> nodes(Handle handle, Instant now) {
    return handle
        .createQuery(NODES)
        .bind("since", now.minus(SILENT))
        .map((row, context) ->
            new NodeReport(
                row.getObject("node_id", UUID.class),
                row.getObject("incarnation", UUID.class),
                row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("seen_at").toInstant(),
                row.getObject("incarnation", UUID.class).equals(node.incarnation())))
        .list();
  }
}
