package dev.darkroom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A temporary folder, gone with all that is in it when it is closed or the process is told to end.
 */
final class ScratchFolder implements AutoCloseable {

  private static final String NAME = "darkroom-bench-";

  private final Made<Path> folder;

  private ScratchFolder(Made<Path> folder) {
    this.folder = folder;
  }

  /** Makes one, once those are gone that a process which was killed has left behind. */
  static ScratchFolder make() {
    AbandonedFolders.sweep(NAME);
    return new ScratchFolder(Made.by(ScratchFolder::makeFolder, ScratchFolder::delete));
  }

  /** PostgreSQL may run as another user, who must be able to pass through. */
  private static Path makeFolder() {
    try {
      Path folder = Files.createTempDirectory(NAME + ProcessHandle.current().pid() + "-");
      return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return folder.thing();
  }

  @Override
  public void close() {
    folder.close();
  }

  static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
