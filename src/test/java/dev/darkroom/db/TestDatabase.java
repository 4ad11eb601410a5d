package dev.darkroom.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /** Where the programs are unpacked once for all tests. */
  static Path binaries() {
    return SERVERS;
  }

  /** Starts when it is first touched. */
  private static final class Server {

    static final EmbeddedPostgres INSTANCE = start();

    private static EmbeddedPostgres start() {
      deleteLeftovers();
      Path folder = SERVERS.resolve("of-" + ProcessHandle.current().pid());
      PostgresHome home = PostgresHome.in(folder);
      var server =
          EmbeddedPostgres.start(
              home, SERVERS, PostgresSettings.forTests(), Unprivileged.toServe(home.cluster()));
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

    /** Ends and deletes the servers of test JVMs that were killed. */
    private static void deleteLeftovers() {
      if (!Files.isDirectory(SERVERS)) {
        return;
      }
      try (Stream<Path> servers = Files.list(SERVERS)) {
        servers.filter(Server::isLeftover).forEach(Server::endAndDelete);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
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
      delete(folder);
    }

    private static void delete(Path folder) {
      try {
        FileTree.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
