package dev.darkroom.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jboss.logging.Logger;

/**
 * The database's files: made once, checked at each start. The folder is complete once it exists: it
 * is made beside its place and renamed.
 */
final class PostgresCluster {

  /** The role that owns everything in the database. */
  static final String USER = "darkroom";

  private static final Logger LOG = Logger.getLogger(PostgresCluster.class);

  private final Path folder;
  private final String password;

  private PostgresCluster(Path folder, String password) {
    this.folder = folder;
    this.password = password;
  }

  Path folder() {
    return folder;
  }

  String password() {
    return password;
  }

  /** The files of an earlier start, or new ones, with the settings of this one. */
  static PostgresCluster openOrCreate(
      PostgresHome home, PostgresTools tools, PostgresSettings settings) {
    boolean exists = Files.isDirectory(home.cluster());
    if (exists) {
      requireVersion(home.cluster());
      requirePassword(home);
    }
    String password = PasswordFile.readOrCreate(home.password());
    try {
      if (!exists) {
        create(home, tools, settings, password);
      }
      tools.user().own(home.cluster());
      writeSettings(home.cluster(), tools.user(), settings);
    } catch (IOException e) {
      throw new DatabaseException(
          "The database in " + home.cluster() + " can't be prepared: " + e.getMessage() + ".", e);
    }
    return new PostgresCluster(home.cluster(), password);
  }

  private static void requireVersion(Path cluster) {
    Path file = cluster.resolve("PG_VERSION");
    String found;
    try {
      found = Files.readString(file).strip();
    } catch (IOException e) {
      throw new DatabaseException(
          cluster
              + " holds no database that PostgreSQL can read ("
              + e.getMessage()
              + "). Put the whole folder back from a backup, or move it away to begin anew.",
          e);
    }
    if (!found.equals(PostgresBinaries.MAJOR_VERSION)) {
      throw new DatabaseException(
          "The database in %s was made by PostgreSQL %s, and this Darkroom brings PostgreSQL %s. Nothing was changed. Go back to a Darkroom with PostgreSQL %s, or move the database with the pg_dump and pg_restore of a PostgreSQL %s of your own."
              .formatted(
                  cluster,
                  found,
                  PostgresBinaries.MAJOR_VERSION,
                  found,
                  PostgresBinaries.MAJOR_VERSION));
    }
  }

  private static void requirePassword(PostgresHome home) {
    if (!Files.exists(home.password())) {
      throw new DatabaseException(
          "The password of the database in "
              + home.cluster()
              + " is gone. Put back the file "
              + home.password()
              + " from a backup.");
    }
  }

  private static void create(
      PostgresHome home, PostgresTools tools, PostgresSettings settings, String password)
      throws IOException {
    LOG.infof("database.creating folder=%s", home.cluster());
    Path unfinished = home.unfinishedCluster();
    FileTree.delete(unfinished);
    Files.createDirectory(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path passwordFile = unfinished.resolve("password");
    PasswordFile.write(passwordFile, password);
    tools.user().own(unfinished);

    Path cluster = unfinished.resolve("data");
    Command.Outcome outcome = initdb(tools, settings, cluster, passwordFile).run();
    if (!outcome.succeeded()) {
      throw new DatabaseException(
          "PostgreSQL can't make its files in " + home.folder() + ": " + outcome.output());
    }
    Files.move(cluster, home.cluster(), StandardCopyOption.ATOMIC_MOVE);
    FileTree.syncOne(home.folder());
    FileTree.delete(unfinished);
  }

  /**
   * Text is UTF-8 and sorts by code point, the same on every machine and with every version of the
   * C library, so that no index goes wrong when the data folder moves or the system is upgraded.
   */
  private static Command initdb(
      PostgresTools tools, PostgresSettings settings, Path cluster, Path passwordFile) {
    return tools.command(
        "initdb",
        "--pgdata=" + cluster,
        "--username=" + USER,
        "--pwfile=" + passwordFile,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
        settings.durable() ? "--sync-method=fsync" : "--no-sync");
  }

  private static void writeSettings(Path cluster, Unprivileged user, PostgresSettings settings)
      throws IOException {
    Path unfinished = cluster.resolve("postgresql.conf.unfinished");
    Files.writeString(unfinished, settings.text());
    user.own(unfinished);
    Files.move(unfinished, cluster.resolve("postgresql.conf"), StandardCopyOption.ATOMIC_MOVE);
  }
}
