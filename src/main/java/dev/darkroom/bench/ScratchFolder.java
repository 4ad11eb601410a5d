package dev.darkroom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder, gone with all that is in it when it is closed. */
record ScratchFolder(Path path) implements AutoCloseable {

  /** PostgreSQL may run as another user, who must be able to pass through. */
  static ScratchFolder make() {
    try {
      Path folder = Files.createTempDirectory("darkroom-bench-");
      return new ScratchFolder(
          Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
