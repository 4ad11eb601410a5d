package dev.darkroom.db;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process of this machine, looked at for what it has to do with a cluster.
 *
 * @param words what it was started with; the processes of PostgreSQL's sessions write there what
 *     they do
 */
record PostgresProcess(ProcessHandle handle, List<String> words) {

  PostgresProcess {
    words = List.copyOf(words);
  }

  static PostgresProcess of(ProcessHandle handle) {
    return new PostgresProcess(handle, wordsOf(handle));
  }

  /** The processes of a server that is gone, which go on until their statement ends. */
  static List<PostgresProcess> orphansOf(Path cluster) {
    return ProcessHandle.allProcesses()
        .map(PostgresProcess::of)
        .filter(process -> process.words.getFirst().startsWith("postgres: "))
        .filter(process -> process.worksIn(cluster))
        .toList();
  }

  boolean isServerOf(Path cluster) {
    return words.getFirst().endsWith("/postgres")
        && (worksIn(cluster) || words.contains(cluster.toString()));
  }

  /** By its current folder, which stays true when the data folder was moved meanwhile. */
  private boolean worksIn(Path cluster) {
    try {
      return Files.isSameFile(inProc(handle, "cwd"), cluster);
    } catch (IOException e) {
      return false;
    }
  }

  private static Path inProc(ProcessHandle handle, String name) {
    return Path.of("/proc", Long.toString(handle.pid()), name);
  }

  /**
   * Linux tells these words of every user's processes, while {@link ProcessHandle#info()} there
   * asks for more than root in a container may see. Never empty; the word is empty for a process
   * that has ended.
   */
  private static List<String> wordsOf(ProcessHandle handle) {
    try {
      byte[] line = Files.readAllBytes(inProc(handle, "cmdline"));
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException e) {
      var info = handle.info();
      return Stream.concat(
              Stream.of(info.command().orElse("")), info.arguments().stream().flatMap(Stream::of))
          .toList();
    }
  }
}
