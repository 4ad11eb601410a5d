package dev.darkroom.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL's {@code postmaster.pid} says: the file exists while a server runs, and after one
 * that died.
 *
 * @see <a
 *     href="https://github.com/postgres/postgres/blob/REL_18_STABLE/src/include/utils/pidfile.h">
 *     pidfile.h, the file's format</a>
 */
record PostmasterPid(long pid, int port, boolean ready) {

  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  static Path fileIn(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  /** The file's content, or empty where there is no file or PostgreSQL is still writing it. */
  static Optional<PostmasterPid> read(Path cluster) {
    List<String> lines;
    try {
      lines = Files.readAllLines(fileIn(cluster));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new DatabaseException(fileIn(cluster) + " can't be read: " + e.getMessage() + ".", e);
    }
    try {
      // A single-user server writes its process id as a negative number.
      long pid = Math.abs(Long.parseLong(line(lines, 0)));
      int port = Integer.parseInt(line(lines, PORT_LINE));
      return Optional.of(new PostmasterPid(pid, port, line(lines, STATUS_LINE).equals("ready")));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index).strip() : "";
  }

  /**
   * Whether the process still is the PostgreSQL server of this very folder. After a crash of the
   * machine, and in every restarted container, the number may belong to somebody else.
   */
  boolean serves(Path cluster) {
    return ProcessHandle.of(pid)
        .map(PostgresProcess::of)
        .filter(process -> process.isServerOf(cluster))
        .isPresent();
  }
}
