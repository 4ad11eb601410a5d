package dev.darkroom.asset;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The folders of a disk bucket: up to 256 named for the first two hex digits of an id, and {@code
 * incoming} for files that are not whole yet, on the same disk so that a rename is all it takes.
 */
final class DiskFolders {

  private static final String INCOMING = "incoming";
  private static final int FIRST_DIGITS = 2;
  private static final int FOLDERS = 256;

  private final Path root;
  private final Path incoming;
  private final Flush flush;

  /** The folders that are there and that no power cut can take any more. */
  private final Set<Path> safe = ConcurrentHashMap.newKeySet();

  DiskFolders(Path root, Flush flush) {
    this.root = root;
    this.incoming = root.resolve(INCOMING);
    this.flush = flush;
  }

  /**
   * Makes the bucket's own folder and removes the files whose writing an earlier process did not
   * finish.
   *
   * @throws IOException if a folder can't be made or written to
   */
  void open() throws IOException {
    makeWithParents(incoming);
    requireWritable(root);
    requireWritable(incoming);
    for (Path folder : present()) {
      requireWritable(folder);
    }
    try (var leftovers = Files.newDirectoryStream(incoming)) {
      for (Path leftover : leftovers) {
        Files.delete(leftover);
      }
    }
  }

  /** Where the file of a key lies, if there is one. */
  Path pathOf(BucketKey key) {
    return folderOf(key).resolve(key.fileName());
  }

  /** A name that no file has yet, for one being written. */
  Path newIncoming() {
    return incoming.resolve(UUID.randomUUID().toString());
  }

  /**
   * The folder for the file of a key, made if it is not there. A folder counts as made only once
   * its name is flushed: else a write that finds it just made by another could return too early.
   */
  Path make(BucketKey key) throws IOException {
    Path folder = folderOf(key);
    if (!safe.contains(folder)) {
      Files.createDirectories(folder);
      flush.flushFolder(root);
      safe.add(folder);
    }
    return folder;
  }

  /** The folders in which files may lie. */
  List<Path> present() {
    return IntStream.range(0, FOLDERS)
        .mapToObj(i -> root.resolve(HexFormat.of().toHexDigits(i, FIRST_DIGITS)))
        .filter(Files::exists)
        .toList();
  }

  private Path folderOf(BucketKey key) {
    return root.resolve(key.fileName().substring(0, FIRST_DIGITS));
  }

  private void makeWithParents(Path folder) throws IOException {
    Path parent = folder.getParent();
    if (parent == null || Files.isDirectory(folder)) {
      return;
    }
    makeWithParents(parent);
    Files.createDirectories(folder);
    flush.flushFolder(parent);
  }

  private static void requireWritable(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new FileAlreadyExistsException(folder.toString());
    }
    if (!Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
  }
}
