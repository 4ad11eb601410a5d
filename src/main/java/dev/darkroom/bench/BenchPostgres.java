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
  private final Outage outage;
  private final Runnable end;
  private final Made<Database> database;

  /**
   * @param settings of a database on this machine that is the bench's alone
   * @param end what becomes of it
   */
  BenchPostgres(DatabaseSettings settings, Outage outage, Runnable end) {
    this.settings = settings;
    this.outage = outage;
    this.end = end;
    this.database = Made.by(() -> Database.open(settings), Database::close);
  }

  static BenchPostgres start() {
    ScratchFolder folder = ScratchFolder.make();
    Made<EmbeddedPostgres> made =
        Made.by(() -> EmbeddedPostgres.start(folder.path()), EmbeddedPostgres::close);
    EmbeddedPostgres server = made.thing();
    return new BenchPostgres(
        new DatabaseSettings(server.jdbcUrl(), server.user(), server.password(), CONNECTIONS),
        server::stopFor,
        () -> {
          made.close();
          folder.close();
        });
  }

  /** Has a server stop for so long, and start again where it was. */
  @FunctionalInterface
  interface Outage {
    void last(Duration length) throws InterruptedException;
  }

  DatabaseSettings settings() {
    return settings;
  }

  /** Connections of the bench's own, beside those of what it measures. */
  Jdbi jdbi() {
    return database.thing().jdbi();
  }

  /** How long its processes that live now have had a processor; empty where nobody tells. */
  Optional<Duration> processorTime() {
    ProcessHandle postmaster =
        ProcessHandle.of(session()).flatMap(ProcessHandle::parent).orElseThrow();
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

  /** It is not there for so long; returns when it takes connections again. */
  void goAway(Duration length) throws InterruptedException {
    outage.last(length);
  }

  private long session() {
    return jdbi()
        .withHandle(
            handle -> handle.createQuery("select pg_backend_pid()").mapTo(Long.class).one());
  }

  @Override
  public void close() {
    database.close();
    end.run();
  }
}
