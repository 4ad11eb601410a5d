package dev.darkroom.db;

import java.util.Locale;

/**
 * The server's settings, written anew at each start, so that an upgrade of Darkroom brings its own.
 *
 * @param durable whether a commit waits for the disk; false is for tests
 */
record PostgresSettings(boolean durable) {

  private static final String TEXT =
      """
      # Written by Darkroom at each start. Settings of your own go into
      # postgresql.local.conf in the folder above this one.

      # Small at rest; enough for some hundred requests a second.
      shared_buffers = 48MB
      huge_pages = off
      max_connections = 100
      work_mem = 4MB
      maintenance_work_mem = 32MB
      jit = off
      # No helper processes for reading, parallel queries and logical replication: the queries are
      # short, and /dev/shm is tiny in many containers.
      io_method = sync
      max_parallel_workers_per_gather = 0
      max_parallel_maintenance_workers = 0
      max_logical_replication_workers = 0
      max_worker_processes = 2
      autovacuum_max_workers = 2
      # Jobs and deliveries change a few rows very often: vacuum them soon.
      autovacuum_naptime = 20s
      autovacuum_vacuum_cost_delay = 1ms

      # Few checkpoints, at most this much log to replay after a crash, little disk when idle.
      max_wal_size = 256MB
      min_wal_size = 48MB
      checkpoint_timeout = 15min
      wal_compression = on

      timezone = 'UTC'
      log_timezone = 'UTC'
      lc_messages = 'C'

      log_min_messages = warning
      log_checkpoints = off
      log_line_prefix = '%m [%p] '

      include_if_exists = '../postgresql.local.conf'

      # Below: what the file above does not change.
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      logging_collector = on
      log_destination = 'stderr'
      """;

  private static final String DURABLE =
      """
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      """;

  /** Of macOS's ways to sync a file, the only one that reaches the disk and not just its cache. */
  private static final String DURABLE_ON_MACOS =
      """
      wal_sync_method = fsync_writethrough
      """;

  private static final String FORGETFUL =
      """
      fsync = off
      full_page_writes = off
      """;

  static PostgresSettings forKeeps() {
    return new PostgresSettings(true);
  }

  /** For tests only: fast, and lost when the machine crashes. */
  static PostgresSettings forTests() {
    return new PostgresSettings(false);
  }

  /** The text of {@code postgresql.conf}. */
  String text() {
    return TEXT + PostgresLog.SETTINGS + (durable ? durability() : FORGETFUL);
  }

  private static String durability() {
    boolean macos = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    return macos ? DURABLE + DURABLE_ON_MACOS : DURABLE;
  }
}
