package dev.darkroom.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that live as long as the work on them. */
final class TemporaryFiles {

  private final Path folder;

  /** Files in a folder of their own, which is made, and emptied of what an earlier process left. */
  TemporaryFiles(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      try (var leftovers = Files.newDirectoryStream(folder)) {
        for (Path leftover : leftovers) {
          Files.delete(leftover);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Can't keep downloads in " + folder + ".", e);
    }
  }

  /** A new empty file, for nobody but the server's user to read. */
  Path make() {
    try {
      return Files.createTempFile(folder, "source", "");
    } catch (IOException e) {
      throw new UncheckedIOException("Can't keep downloads in " + folder + ".", e);
    }
  }

  void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't remove " + file + ".", e);
    }
  }
}
