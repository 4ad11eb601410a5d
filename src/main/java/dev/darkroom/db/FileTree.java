package dev.darkroom.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What is done to a folder with all it holds. Links are taken as links, never followed. */
final class FileTree {

  private FileTree() {}

  /** A folder's files, and itself, the deeper ones first. */
  static List<Path> deepestFirst(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      for (Path file : deepestFirst(folder)) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Returns once the files and the folders' lists of them are on disk. */
  static void sync(Path folder) throws IOException {
    for (Path file : deepestFirst(folder)) {
      if (!Files.isSymbolicLink(file)) {
        syncOne(file);
      }
    }
  }

  /** Returns once one file, or one folder's list of files, is on disk. */
  static void syncOne(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
