package dev.darkroom.db;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSourceMetrics;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/** A migrated PostgreSQL database and the pool of connections to it. */
public final class Database implements AutoCloseable {

  /** The oldest server we run on, as PostgreSQL numbers it. */
  private static final int OLDEST_SERVER = 15;

  /** Neither messages nor logs quote rows, which hold prompts and hashes. */
  private static final Map<String, String> CONNECTION =
      Map.of(
          "ApplicationName", "darkroom",
          "connectTimeout", "5",
          "tcpKeepAlive", "true",
          "reWriteBatchedInserts", "true",
          "logServerErrorDetail", "false");

  private final DatabaseSettings settings;
  private final AgroalDataSource pool;
  private final Jdbi jdbi;

  private Database(DatabaseSettings settings, AgroalDataSource pool) {
    this.settings = settings;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Connects and brings the schema up to date; safe when several nodes do so at once.
   *
   * @throws DatabaseException when it can't be reached, is too old, or has a newer schema
   */
  public static Database open(DatabaseSettings settings) {
    checkServer(settings);
    Database database = new Database(settings, pool(settings));
    try {
      database.migrate();
      return database;
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /** How much of the pool is in use. */
  public PoolUse poolUse() {
    AgroalDataSourceMetrics metrics = pool.getMetrics();
    return new PoolUse(
        Math.toIntExact(metrics.activeCount()),
        Math.toIntExact(metrics.maxUsedCount()),
        settings.connections(),
        Math.toIntExact(metrics.awaitingCount()));
  }

  /** Whether this failed since the connection broke off or there was none to be had. */
  public static boolean isAway(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectionException
          || (cause instanceof SQLException sql && isBrokenOff(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * PostgreSQL's class of connection exceptions, and the states that a server which stops or starts
   * answers with.
   */
  private static boolean isBrokenOff(@Nullable String state) {
    return state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  /** A connection outside the pool, for a purpose that holds it for long, such as LISTEN. */
  Connection connect() throws SQLException {
    return connect(settings);
  }

  @Override
  public void close() {
    pool.close();
  }

  private static Connection connect(DatabaseSettings settings) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("password", settings.password());
    properties.putAll(CONNECTION);
    return DriverManager.getConnection(settings.jdbcUrl(), properties);
  }

  private static void checkServer(DatabaseSettings settings) {
    try (Connection connection = connect(settings)) {
      int version = connection.getMetaData().getDatabaseMajorVersion();
      if (version < OLDEST_SERVER) {
        throw new DatabaseException(
            "The database at %s is PostgreSQL %d; Darkroom needs %d or newer."
                .formatted(settings.jdbcUrl(), version, OLDEST_SERVER));
      }
    } catch (SQLException e) {
      throw new DatabaseException(
          "The database at %s can't be reached: %s Check database-url, or leave it out to use the"
                  .formatted(settings.jdbcUrl(), sentence(e))
              + " embedded one.",
          e);
    }
  }

  private static String sentence(SQLException e) {
    String message = String.valueOf(e.getMessage()).strip();
    return message.endsWith(".") ? message : message + ".";
  }

  private static AgroalDataSource pool(DatabaseSettings settings) {
    var configuration =
        new AgroalDataSourceConfigurationSupplier()
            .metricsEnabled()
            .connectionPoolConfiguration(pool ->
                pool.initialSize(2)
                    .minSize(2)
                    .maxSize(settings.connections())
                    .acquisitionTimeout(Duration.ofSeconds(10))
                    .validateOnBorrow(false)
                    .idleValidationTimeout(Duration.ofSeconds(5))
                    .connectionValidator(ConnectionValidator.defaultValidator())
                    .exceptionSorter(new PostgreSQLExceptionSorter())
                    .reapTimeout(Duration.ofMinutes(2))
                    .connectionFactoryConfiguration(factory -> {
                      CONNECTION.forEach(factory::jdbcProperty);
                      return factory
                          .jdbcUrl(settings.jdbcUrl())
                          .principal(new NamePrincipal(settings.user()))
                          .credential(new SimplePassword(settings.password()));
                    }));
    try {
      return AgroalDataSource.from(configuration);
    } catch (SQLException e) {
      throw new DatabaseException("The connections to the database can't be opened.", e);
    }
  }

  private void migrate() {
    Flyway flyway =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(pool)
            .locations("classpath:dev/darkroom/db/migration")
            .table("schema_history")
            .connectRetries(0)
            .load();
    try {
      refuseNewerSchema(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          "The database at %s can't be brought up to date: %s"
              .formatted(settings.jdbcUrl(), firstLine(e)),
          e);
    }
  }

  private static String firstLine(FlywayException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason was given.");
  }

  /** By itself Flyway takes migrations that it does not know for harmless. */
  private void refuseNewerSchema(Flyway flyway) {
    Arrays.stream(flyway.info().applied())
        .filter(migration -> migration.getState().isApplied() && !migration.getState().isResolved())
        .map(MigrationInfo::getVersion)
        .findFirst()
        .ifPresent(version -> {
          throw new DatabaseException(
              ("The database at %s has schema %s, which this Darkroom does not know: a newer"
                      + " one made it. Start that version or a newer one.")
                  .formatted(settings.jdbcUrl(), version));
        });
  }
}
