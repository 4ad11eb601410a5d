package dev.darkroom.db;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jboss.logging.Logger;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs {@code postgres}, {@code initdb} and {@code pg_ctl} with what they need,
 * unpacked from the class path. A folder that exists is complete: it appears by a rename.
 */
record PostgresBinaries(Path folder) {

  /** The version on the class path; the build file names it too, and a test compares. */
  static final String VERSION = "18.6";

  static final String MAJOR_VERSION = VERSION.substring(0, VERSION.indexOf('.'));

  private static final Logger LOG = Logger.getLogger(PostgresBinaries.class);
  private static final String UNFINISHED = "unpacking-";

  /** The programs in a folder of {@code parent} named for their version, unpacked if need be. */
  static PostgresBinaries in(Path parent) {
    Path folder = parent.resolve(VERSION);
    if (!Files.isDirectory(folder)) {
      unpack(archiveName(System.getProperty("os.name"), System.getProperty("os.arch")), folder);
    }
    return new PostgresBinaries(folder);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  /** Deletes what other versions and unfinished unpackings left beside these programs. */
  void deleteOthers() {
    try (Stream<Path> siblings = Files.list(folder.resolveSibling(""))) {
      for (Path sibling : siblings.filter(this::isLeftover).toList()) {
        FileTree.delete(sibling);
      }
    } catch (IOException e) {
      LOG.warnf("database.binaries.undeleted folder=%s reason=%s", folder, e.getMessage());
    }
  }

  private boolean isLeftover(Path sibling) {
    String name = sibling.getFileName().toString();
    return name.startsWith(UNFINISHED) || (name.matches("\\d+\\.\\d+") && !name.equals(VERSION));
  }

  /** The archive for a platform, in the terms of {@code os.name} and {@code os.arch}. */
  static String archiveName(String system, String architecture) {
    String kernel = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : system;
    String machine =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64" -> "arm_64";
          default -> architecture;
        };
    return "postgres-%s-%s.txz".formatted(kernel.toLowerCase(Locale.ROOT), machine);
  }

  static void unpack(String archive, Path folder) {
    try (InputStream resource = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
      if (resource == null) {
        throw new DatabaseException(
            "This Darkroom was built without a PostgreSQL for this machine ("
                + archive
                + " is missing). Build it on this machine, or name a PostgreSQL server of your"
                + " own.");
      }
      LOG.infof("database.unpacking version=%s folder=%s", VERSION, folder);
      Path unfinished = Files.createTempDirectory(folder.resolveSibling(""), UNFINISHED);
      unpack(resource, unfinished);
      moveIntoPlace(unfinished, folder);
    } catch (IOException e) {
      throw new DatabaseException(
          "PostgreSQL's programs can't be unpacked to " + folder + ": " + e.getMessage() + ".", e);
    }
  }

  private static void unpack(InputStream resource, Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, folder);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path file = folder.resolve(entry.getName()).normalize();
    if (!file.startsWith(folder)) {
      throw new IOException("the archive holds a path that leads out of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(file.getParent());
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(file.getParent());
      Files.copy(tar, file);
      boolean program = (entry.getMode() & 0111) != 0;
      Files.setPosixFilePermissions(
          file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  static void moveIntoPlace(Path unfinished, Path folder) throws IOException {
    // One call for all is many times faster than one for each of a thousand files.
    if (!Command.of("sync", "-f", unfinished.toString()).works()) {
      FileTree.sync(unfinished);
    }
    try {
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      // Somebody else was faster, and theirs is the same.
      FileTree.delete(unfinished);
    }
  }
}
