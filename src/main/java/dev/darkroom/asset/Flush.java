package dev.darkroom.asset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Waits until a file or folder is on the disk itself. Tests put a failing disk in its place. */
@FunctionalInterface
interface Flush {

  /** The operating system's {@code fsync}. */
  Flush TO_DISK = channel -> channel.force(true);

  void flush(FileChannel channel) throws IOException;

  /** Flushes the names in a folder, which flushing the files themselves does not. */
  default void flushFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      flush(channel);
    }
  }
}
