package dev.darkroom.bench;

import dev.darkroom.db.Database;
import dev.darkroom.db.DatabaseSettings;
import dev.darkroom.db.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/**
 * A PostgreSQL in a temporary folder, as a server's own is, and the processes that it is made of.
 */
final class BenchPostgres implements AutoCloseable {

  /** As many as a server opens. */
  private static final int CONNECTIONS = 12;

  private final DatabaseSettings settings;
  private final Runnable end;
  private final Database database;
  private final ProcessHandle postmaster;

  /**
   * @param settings of a database on this machine that is the bench's alone
   * @param end what becomes of it
   */
  BenchPostgres(DatabaseSettings settings, Runnable end) {
    this.settings = settings;
    this.end = end;
    this.database = Database.open(settings);
    this.postmaster = ProcessHandle.of(session()).flatMap(ProcessHandle::parent).orElseThrow();
  }

  static BenchPostgres start() {
    ScratchFolder folder = ScratchFolder.make();
    EmbeddedPostgres server = EmbeddedPostgres.start(folder.path());
    return new BenchPostgres(
        new DatabaseSettings(server.jdbcUrl(), server.user(), server.password(), CONNECTIONS),
        () -> {
          server.close();
          folder.close();
        });
  }

  DatabaseSettings settings() {
    return settings;
  }

  /** Connections of the bench's own, beside those of what it measures. */
  Jdbi jdbi() {
    return database.jdbi();
  }

  /** How long its processes that live now have had a processor; empty where nobody tells. */
  Optional<Duration> processorTime() {
    List<Duration> times =
        Stream.concat(Stream.of(postmaster), postmaster.children())
            .flatMap(process -> process.info().totalCpuDuration().stream())
            .toList();
    return times.stream().reduce(Duration::plus);
  }

  /**
   * Kills one session's process, upon which PostgreSQL ends all others and recovers from its log,
   * as after a crash.
   */
  void crash() {
    ProcessHandle.of(session()).ifPresent(ProcessHandle::destroyForcibly);
  }

  private long session() {
    return database
        .jdbi()
        .withHandle(
            handle -> handle.createQuery("select pg_backend_pid()").mapTo(Long.class).one());
  }

  @Override
  public void close() {
    database.close();
    end.run();
  }
}
