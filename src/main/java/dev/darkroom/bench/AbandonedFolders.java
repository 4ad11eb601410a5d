package dev.darkroom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Scratch folders of processes that were killed, which could clear away nothing themselves: the
 * PostgreSQL in them is stopped and they are deleted.
 */
final class AbandonedFolders {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private AbandonedFolders() {}

  /**
   * @param name how the folders' names begin, before the number of the process that made them
   */
  static void sweep(String name) {
    Path folders = Path.of(System.getProperty("java.io.tmpdir"));
    try (Stream<Path> files = Files.list(folders)) {
      files
          .filter(file -> isAbandoned(file.getFileName().toString(), name))
          .filter(Files::isWritable)
          .forEach(AbandonedFolders::clearAway);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean isAbandoned(String file, String name) {
    String[] parts = file.substring(Math.min(name.length(), file.length())).split("-", 2);
    return file.startsWith(name)
        && parts.length == 2
        && parts[0].matches("[0-9]{1,9}")
        && ProcessHandle.of(Long.parseLong(parts[0])).isEmpty();
  }

  private static void clearAway(Path folder) {
    ProcessHandle.allProcesses()
        .filter(process -> isAtWorkIn(folder, process))
        .forEach(AbandonedFolders::end);
    ScratchFolder.delete(folder);
  }

  private static boolean isAtWorkIn(Path folder, ProcessHandle process) {
    return process.info().commandLine().filter(line -> line.contains(folder + "/")).isPresent();
  }

  /** A PostgreSQL that is asked to end does so at once, since its clients are gone. */
  private static void end(ProcessHandle process) {
    process.destroy();
    process.onExit().completeOnTimeout(process, PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
