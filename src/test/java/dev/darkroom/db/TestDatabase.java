package dev.darkroom.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A real PostgreSQL for tests: one server for the whole test JVM, started when first asked for, and
 * a fresh empty database for each caller. All of it goes when the JVM ends.
 */
public final class TestDatabase {

  private static final Path SERVERS = Path.of("target", "test-postgres").toAbsolutePath();
  private static final AtomicInteger CREATED = new AtomicInteger();

  private TestDatabase() {}

  /** How to reach one database. */
  public record Connection(String jdbcUrl, String user, String password) {

    public java.sql.Connection open() throws SQLException {
      return DriverManager.getConnection(jdbcUrl, user, password);
    }

    /** To the server's own database, as its owner. */
    public java.sql.Connection server() throws SQLException {
      return DriverManager.getConnection(Server.INSTANCE.jdbcUrl("postgres"), user, password);
    }

    public String name() {
      return jdbcUrl.replaceAll(".*/([^/?]+).*", "$1");
    }

    @Override
    public String toString() {
      return jdbcUrl;
    }
  }

  /** A new, empty database of the caller's own. */
  public static Connection create() {
    EmbeddedPostgres server = Server.INSTANCE;
    String name = "test_" + CREATED.incrementAndGet();
    try (var admin =
            DriverManager.getConnection(
                server.jdbcUrl("postgres"), server.user(), server.password());
        var statement = admin.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " TEMPLATE template0");
    } catch (SQLException e) {
      throw new IllegalStateException("no database for the test", e);
    }
    return new Connection(server.jdbcUrl(name), server.user(), server.password());
  }

  /** Where the programs lie, unpacked once for the tests of all JVMs. */
  public static Path binaries() {
    return Programs.FOLDER;
  }

  /** Puts the programs where a server that keeps its data in the folder looks for them. */
  public static void lendBinaries(Path dataFolder) {
    try {
      Files.createSymbolicLink(
          PostgresHome.in(dataFolder).folder().resolve(PostgresBinaries.VERSION),
          binaries().resolve(PostgresBinaries.VERSION));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacked when they are first touched, by the first of several JVMs. */
  private static final class Programs {

    static final Path FOLDER = unpack();

    private static Path unpack() {
      try {
        Files.createDirectories(SERVERS);
        try (var file =
            FileChannel.open(
                SERVERS.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          file.lock();
          Leftovers.delete();
          PostgresBinaries.in(SERVERS);
        }
        return SERVERS;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Starts when it is first touched. */
  private static final class Server {

    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      Path programs = binaries();
      Path folder = SERVERS.resolve("of-" + ProcessHandle.current().pid());
      PostgresHome home = PostgresHome.in(folder);
      var server =
          EmbeddedPostgres.start(
              home, programs, PostgresSettings.forTests(), Unprivileged.toServe(home.cluster()));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    server.close();
                    delete(folder);
                  },
                  "test-postgres-stop"));
      return server;
    }
  }

  /** The servers of test JVMs that were killed. */
  private static final class Leftovers {

    /** Ends them and deletes their folders. */
    static void delete() throws IOException {
      try (Stream<Path> folders = Files.list(SERVERS)) {
        folders.filter(Leftovers::isLeftover).forEach(Leftovers::endAndDelete);
      }
    }

    private static boolean isLeftover(Path folder) {
      String name = folder.getFileName().toString();
      return name.matches("of-\\d+")
          && ProcessHandle.of(Long.parseLong(name.substring("of-".length()))).isEmpty();
    }

    private static void endAndDelete(Path folder) {
      Path cluster = folder.resolve("postgres").resolve("data");
      PostmasterPid.read(cluster)
          .filter(found -> found.serves(cluster))
          .flatMap(found -> ProcessHandle.of(found.pid()))
          .ifPresent(ProcessHandle::destroyForcibly);
      TestDatabase.delete(folder);
    }
  }

  private static void delete(Path folder) {
    try {
      FileTree.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
