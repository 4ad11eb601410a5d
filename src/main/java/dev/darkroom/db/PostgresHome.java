package dev.darkroom.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that holds all of the embedded database: its programs, its files, its password, its
 * log.
 */
record PostgresHome(Path folder) {

  /** Below this PostgreSQL may fail to write its log of changes and stop. */
  private static final long LEAST_FREE_BYTES = 32L << 20;

  /** What the unpacked programs and a new database take, with room to work. */
  private static final long FREE_BYTES_AT_FIRST_START = 256L << 20;

  /** The folder below {@code dataFolder}, made where it is missing. */
  static PostgresHome in(Path dataFolder) {
    var home = new PostgresHome(dataFolder.toAbsolutePath().normalize().resolve("postgres"));
    home.create();
    home.requireFree(Files.exists(home.cluster()) ? LEAST_FREE_BYTES : FREE_BYTES_AT_FIRST_START);
    return home;
  }

  /** The database's files, which PostgreSQL calls a cluster. */
  Path cluster() {
    return folder.resolve("data");
  }

  /** Where the cluster is made before it gets its place. */
  Path unfinishedCluster() {
    return folder.resolve("data.unfinished");
  }

  Path password() {
    return folder.resolve("password");
  }

  Path log() {
    return folder.resolve("log");
  }

  private void create() {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder);
        // Others may pass through, since PostgreSQL may run as another user; what lies in here
        // guards itself.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      }
    } catch (IOException e) {
      throw new DatabaseException(unwritable(), e);
    }
    if (!Files.isWritable(folder)) {
      throw new DatabaseException(unwritable());
    }
  }

  private String unwritable() {
    return "The user "
        + System.getProperty("user.name")
        + " can't write to "
        + folder
        + ". Give that folder to this user, or choose another data folder.";
  }

  /** Refuses to start on a full disk, which would end in the middle of something. */
  void requireFree(long bytes) {
    long free;
    try {
      free = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      throw new DatabaseException(folder + " can't be examined: " + e.getMessage() + ".", e);
    }
    if (free < bytes) {
      throw new DatabaseException(
          "The database in %s needs %d MB of free disk to start, and %d MB are free. Free some, or choose another data folder."
              .formatted(folder, bytes >> 20, free >> 20));
    }
  }
}
