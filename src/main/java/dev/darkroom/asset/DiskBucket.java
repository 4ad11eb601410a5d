package dev.darkroom.asset;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * A bucket in a folder of this machine, for one server at a time.
 *
 * <p>A file is written under a name of its own, apart from the others, and renamed into place when
 * it is whole. A durable write flushes the file before the rename and the folder after it, so that
 * neither its bytes nor its name can be lost once the write has returned.
 *
 * <p>A thread that is interrupted while it writes or reads keeps its interrupt flag and gets a
 * {@link BucketException}.
 */
public final class DiskBucket implements Bucket {

  private static final int BUFFER = 64 * 1024;

  private final DiskFolders folders;
  private final FileStore disk;
  private final Flush flush;

  private DiskBucket(DiskFolders folders, FileStore disk, Flush flush) {
    this.folders = folders;
    this.disk = disk;
    this.flush = flush;
  }

  /**
   * The bucket in {@code root}, which is made if it is not there. What an earlier process left
   * half-written is removed.
   *
   * @throws BucketException if the folder can't be made or written to
   */
  public static DiskBucket open(Path root) {
    return open(root, Flush.TO_DISK);
  }

  static DiskBucket open(Path root, Flush flush) {
    Path folder = root.toAbsolutePath().normalize();
    var folders = new DiskFolders(folder, flush);
    try {
      folders.open();
      return new DiskBucket(folders, Files.getFileStore(folder), flush);
    } catch (IOException e) {
      throw new BucketException(
          "Can't keep pictures in the folder %s: %s. %s"
              .formatted(
                  folder,
                  reason(e),
                  "Make it a folder that the server's user may write to, or set another one."),
          e);
    }
  }

  @Override
  public long write(BucketKey key, InputStream bytes, Durability durability) throws IOException {
    Path target = folders.pathOf(key);
    Path unfinished = folders.newIncoming();
    try (Closeable _ = () -> Files.deleteIfExists(unfinished)) {
      Path folder = folders.make(key);
      long length = writeNew(unfinished, bytes, durability);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
      if (durability == Durability.DURABLE) {
        flush.flushFolder(folder);
      }
      return length;
    } catch (BrokenSource e) {
      throw e.failure;
    } catch (IOException e) {
      throw failure("write", target, e);
    }
  }

  @Override
  public Optional<Content> find(BucketKey key) {
    Path path = folders.pathOf(key);
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return Optional.of(
          new DiskContent(path, attributes.size(), attributes.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read", path, e);
    }
  }

  @Override
  public void delete(BucketKey key) {
    Path path = folders.pathOf(key);
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw failure("delete", path, e);
    }
  }

  @Override
  public void visitOlderThan(Instant instant, Consumer<BucketKey> visitor) {
    for (Path folder : folders.present()) {
      try (var paths = Files.newDirectoryStream(folder)) {
        for (Path path : paths) {
          Optional<BucketKey> key = keyOf(path);
          if (key.isPresent() && isOlder(path, instant)) {
            visitor.accept(key.get());
          }
        }
      } catch (DirectoryIteratorException e) {
        throw new BucketException("Can't list " + folder + ": " + e.getMessage(), e);
      } catch (IOException e) {
        throw failure("list", folder, e);
      }
    }
  }

  @Override
  public OptionalLong freeBytes() {
    try {
      return OptionalLong.of(disk.getUsableSpace());
    } catch (IOException e) {
      throw new BucketException("Can't read the free space of the disk " + disk + ".", e);
    }
  }

  private long writeNew(Path path, InputStream bytes, Durability durability) throws IOException {
    try (var channel = FileChannel.open(path, CREATE_NEW, WRITE)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = read(bytes, buffer); read >= 0; read = read(bytes, buffer)) {
        ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }
      if (durability == Durability.DURABLE) {
        flush.flush(channel);
      }
      return channel.size();
    }
  }

  private static int read(InputStream bytes, byte[] buffer) throws BrokenSource {
    try {
      return bytes.read(buffer);
    } catch (IOException e) {
      throw new BrokenSource(e);
    }
  }

  /** The key of a file that lies where a write would put it; empty for whatever else lies about. */
  private Optional<BucketKey> keyOf(Path path) {
    return BucketKey.parse(path.getFileName().toString())
        .filter(key -> folders.pathOf(key).equals(path));
  }

  private static boolean isOlder(Path path, Instant instant) throws IOException {
    try {
      return Files.getLastModifiedTime(path).toInstant().isBefore(instant);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static BucketException failure(String verb, Path path, IOException e) {
    return new BucketException("Can't %s %s: %s.".formatted(verb, path, reason(e)), e);
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case FileAlreadyExistsException e -> e.getFile() + " is not a folder";
      case AccessDeniedException e -> "the server's user may not use " + e.getFile();
      case NoSuchFileException e -> e.getFile() + " is not there";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      case ClosedByInterruptException _ -> "its thread was interrupted";
      case IOException e -> Objects.requireNonNullElse(e.getMessage(), e.toString());
    };
  }

  /** Tells a failure of the bytes that are to be written from one of the disk. */
  private static final class BrokenSource extends IOException {

    @Serial private static final long serialVersionUID = 1;

    private final IOException failure;

    BrokenSource(IOException failure) {
      super(failure);
      this.failure = failure;
    }
  }
}
