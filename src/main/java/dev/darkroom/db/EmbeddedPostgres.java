package dev.darkroom.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * A PostgreSQL server of our own in the data folder, reachable from this machine only. What a
 * commit acknowledged is on disk. The server outlives a killed JVM; the next start stops it and
 * begins anew.
 */
public final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(EmbeddedPostgres.class);
  private static final String DATABASE = "darkroom";
  private static final String NO_SUCH_DATABASE = "3D000";

  private final FolderLock lock;
  private final PostgresLog log;
  private final Postmaster postmaster;
  private final String password;
  private final int port;
  private boolean closed;

  private EmbeddedPostgres(
      FolderLock lock, PostgresLog log, Postmaster postmaster, String password, int port) {
    this.lock = lock;
    this.log = log;
    this.postmaster = postmaster;
    this.password = password;
    this.port = port;
  }

  /**
   * Starts the database in {@code dataFolder/postgres}, which is made at the first start, and
   * returns once it takes connections.
   *
   * @throws DatabaseException if it can't be started, with a sentence for the operator
   */
  public static EmbeddedPostgres start(Path dataFolder) {
    PostgresHome home = PostgresHome.in(dataFolder);
    Unprivileged user = Unprivileged.toServe(home.cluster());
    EmbeddedPostgres database = start(home, home.folder(), PostgresSettings.forKeeps(), user);
    new PostgresBinaries(home.folder().resolve(PostgresBinaries.VERSION)).deleteOthers();
    return database;
  }

  /** Starts a database whose programs are, or get, unpacked in {@code binariesFolder}. */
  static EmbeddedPostgres start(
      PostgresHome home, Path binariesFolder, PostgresSettings settings, Unprivileged user) {
    long begun = System.nanoTime();
    FolderLock lock = FolderLock.take(home.folder());
    try {
      user.requireWayTo(home.folder());
      var tools = new PostgresTools(PostgresBinaries.in(binariesFolder), user);
      PostgresCluster cluster = PostgresCluster.openOrCreate(home, tools, settings);
      PostgresLog log = PostgresLog.in(home.log(), user);
      var postmaster = new Postmaster(tools, cluster.folder(), log);
      int port = postmaster.start();
      var database = new EmbeddedPostgres(lock, log, postmaster, cluster.password(), port);
      database.open();
      LOG.infof(
          "database.started version=%s port=%d folder=%s took=%dms",
          PostgresBinaries.VERSION,
          port,
          home.folder(),
          Duration.ofNanos(System.nanoTime() - begun).toMillis());
      return database;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Makes sure that the password opens the database, which is made at the first start. */
  private void open() {
    log.start();
    try {
      if (!databaseExists()) {
        createDatabase();
      }
    } catch (SQLException e) {
      close();
      throw new DatabaseException(
          "The embedded database runs but can't be used: " + e.getMessage() + ".", e);
    }
  }

  private boolean databaseExists() throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), user(), password)) {
      return connection.isValid(0);
    } catch (SQLException e) {
      if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private void createDatabase() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(jdbcUrl("postgres"), user(), password);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + DATABASE);
    }
  }

  public String jdbcUrl() {
    return jdbcUrl(DATABASE);
  }

  /** The URL of another database of this server. No TLS: nothing leaves the machine. */
  String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?sslmode=disable".formatted(port, database);
  }

  public String user() {
    return PostgresCluster.USER;
  }

  public String password() {
    return password;
  }

  /** The port on 127.0.0.1, another one at each start. */
  public int port() {
    return port;
  }

  /**
   * Stops the server, which ends all sessions, and starts it again on the same port after so long.
   *
   * @throws DatabaseException if it does not start again
   */
  public void stopFor(Duration length) throws InterruptedException {
    postmaster.stop();
    Thread.sleep(length);
    startAgain();
  }

  private synchronized void startAgain() {
    if (!closed) {
      postmaster.start(port);
    }
  }

  /** Ends all sessions, stops the server and gives up the folder. A second call does nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    log.stop();
    if (!postmaster.stop()) {
      LOG.errorf("database.stop.failed port=%d", port);
    }
    lock.close();
  }

  @Override
  public String toString() {
    return "EmbeddedPostgres[" + jdbcUrl() + "]";
  }
}
