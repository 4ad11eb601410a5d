package dev.darkroom.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The right to use a folder alone, among all processes of the machine. The system takes it back
 * when the process dies, however it dies.
 */
final class FolderLock implements AutoCloseable {

  /**
   * The folders locked by this JVM. A file lock can't tell: it belongs to the whole process, and
   * would even be lost when the file is opened and closed a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** Takes the lock of an existing folder, or says who has it. */
  static FolderLock take(Path folder) {
    try {
      Path real = folder.toRealPath();
      if (!HELD.add(real)) {
        throw taken(folder, Long.toString(ProcessHandle.current().pid()));
      }
      try {
        return new FolderLock(real, lockedChannel(folder));
      } catch (IOException | RuntimeException e) {
        HELD.remove(real);
        throw e;
      }
    } catch (IOException e) {
      throw new DatabaseException(folder + " can't be locked: " + e.getMessage() + ".", e);
    }
  }

  private static FileChannel lockedChannel(Path folder) throws IOException {
    Path file = folder.resolve("lock");
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      @Nullable FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken(folder, Files.readString(file).strip());
      }
      channel.truncate(0);
      String pid = ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static DatabaseException taken(Path folder, String pid) {
    return new DatabaseException(
        "Another Darkroom (process "
            + pid
            + ") uses the database in "
            + folder
            + ". Stop that one first, or give this one another data folder.");
  }

  /** Gives the folder up. A second call does nothing. */
  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new DatabaseException(folder + " can't be unlocked: " + e.getMessage() + ".", e);
    } finally {
      HELD.remove(folder);
    }
  }
}
