package dev.darkroom.it;

import dev.darkroom.db.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of a server that has started, as the JVM keeps them between processes. A start that
 * is given them takes less than half of the time, and does the same.
 */
final class StartArchive {

  private static final Path FOLDER = Path.of("target", "test-archive").toAbsolutePath();
  private static final Path ARCHIVE = FOLDER.resolve("start.jsa");
  private static final List<String> SILENTLY = List.of("-Xlog:cds*=off", "-Xlog:aot*=off");

  private StartArchive() {}

  /** The JVM's options for a start with the archive, which the first of several JVMs makes. */
  static List<String> options() {
    return Made.OPTIONS;
  }

  /** Made when it is first touched. */
  private static final class Made {

    static final List<String> OPTIONS = make();

    private static List<String> make() {
      try {
        Files.createDirectories(FOLDER);
        try (var lock =
            FileChannel.open(
                FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          lock.lock();
          if (!isOfThisBuild()) {
            record();
          }
        }
        return options("-XX:SharedArchiveFile=" + ARCHIVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static boolean isOfThisBuild() throws IOException {
      return Files.exists(ARCHIVE)
          && Files.getLastModifiedTime(ARCHIVE)
                  .compareTo(Files.getLastModifiedTime(Launch.JAR.toAbsolutePath()))
              > 0;
    }

    /** Starts a server that writes down what it has loaded when it is stopped. */
    private static void record() throws IOException {
      Path folder = Files.createTempDirectory("darkroom-start");
      Path unfinished = FOLDER.resolve("unfinished.jsa");
      Launch recorded =
          Launch.in(folder, options("-XX:ArchiveClassesAtExit=" + unfinished))
              .on(TestDatabase.create());
      try (ServerProcess server = recorded.start()) {
        server.admin().get("/v1/jobs");
      }
      Files.move(unfinished, ARCHIVE, StandardCopyOption.ATOMIC_MOVE);
      Folders.delete(folder);
    }

    private static List<String> options(String option) {
      return Stream.concat(SILENTLY.stream(), Stream.of(option)).toList();
    }
  }
}
