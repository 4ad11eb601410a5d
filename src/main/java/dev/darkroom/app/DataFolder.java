package dev.darkroom.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The folder that holds all that a server keeps on disk; at most one server at a time uses it. */
final class DataFolder implements AutoCloseable {

  private static final String LOCK = "lock";
  private static final String NODE_ID = "node-id";
  private static final String SECRET_KEY = "secret-key";
  private static final String FIRST_LOGIN = "first-login.txt";
  private static final int SECRET_KEY_BYTES = 32;

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path path;
  private final FileChannel lockFile;

  private DataFolder(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Makes the folder where there is none, and locks it.
   *
   * @throws StartException when it can't be written or another server uses it
   */
  static DataFolder open(Path path) {
    try {
      Files.createDirectories(path);
      FileChannel lockFile =
          FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(lockFile)) {
        lockFile.close();
        throw new StartException(
            "Another Darkroom uses the data folder %s. Stop it, or give this one another with"
                    .formatted(path)
                + " --data.");
      }
      return new DataFolder(path, lockFile);
    } catch (IOException e) {
      throw new StartException(
          "The data folder %s can't be written (%s: %s). Give another with --data, or change its"
                  .formatted(path, e.getClass().getSimpleName(), e.getMessage())
              + " owner or permissions.");
    }
  }

  private static boolean lock(FileChannel lockFile) throws IOException {
    try {
      FileLock lock = lockFile.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  Path pictures() {
    return path.resolve("pictures");
  }

  /** For files that live no longer than the work on them. */
  Path temporary() {
    return path.resolve("tmp");
  }

  /** For files that can be made again, and deleted while no server runs. */
  Path cache() {
    return path.resolve("cache");
  }

  Path firstLogin() {
    return path.resolve(FIRST_LOGIN);
  }

  /** The id of the node that this folder is of, the same at every start. */
  UUID nodeId() {
    return UUID.fromString(keep(NODE_ID, () -> UUID.randomUUID().toString()));
  }

  /** The key that encrypts secrets with the embedded database; made at the first start. */
  byte[] secretKey(SecureRandom random) {
    String text =
        keep(
            SECRET_KEY,
            () -> {
              byte[] key = new byte[SECRET_KEY_BYTES];
              random.nextBytes(key);
              return Base64.getEncoder().encodeToString(key);
            });
    return Base64.getDecoder().decode(text);
  }

  /** Writes a file of mode 600, whole or not at all. */
  void writePrivate(Path file, String text) {
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(temporary);
      Files.createFile(temporary, OWNER_ONLY);
      Files.writeString(temporary, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
      move(temporary, file);
    } catch (IOException e) {
      throw new StartException("%s can't be written: %s".formatted(file, e.getMessage()));
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new StartException(
          "The lock of %s can't be given back: %s".formatted(path, e.getMessage()));
    }
  }

  private String keep(String name, Supplier<String> first) {
    Path file = path.resolve(name);
    Optional<String> kept = read(file);
    if (kept.isPresent()) {
      return kept.get();
    }
    String text = first.get();
    writePrivate(file, text + "\n");
    return text;
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty())
          : Optional.empty();
    } catch (IOException e) {
      throw new StartException("%s can't be read: %s".formatted(file, e.getMessage()));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
