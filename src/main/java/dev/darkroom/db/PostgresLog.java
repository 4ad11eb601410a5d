package dev.darkroom.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The folder of PostgreSQL's own log. PostgreSQL begins a new file when one is full but never
 * deletes any, so this keeps the newest few and looks every minute: the log stays below about 20
 * MB.
 */
final class PostgresLog {

  /** The settings under which PostgreSQL writes here. */
  static final String SETTINGS =
      """
      log_directory = '../log'
      log_filename = 'postgresql-%Y%m%d-%H%M%S.log'
      log_rotation_size = 4MB
      log_rotation_age = 0
      log_file_mode = 0600
      """;

  private static final Logger LOG = Logger.getLogger(PostgresLog.class);
  private static final Pattern COMPLAINT = Pattern.compile("(FATAL|PANIC):");
  private static final int KEPT = 4;
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final Path folder;
  private @Nullable Thread sweeper;

  private PostgresLog(Path folder) {
    this.folder = folder;
  }

  /** The log in a folder, which is made where it is missing and belongs to PostgreSQL's user. */
  static PostgresLog in(Path folder, Unprivileged user) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (IOException e) {
      throw new DatabaseException(
          "The folder for PostgreSQL's log, " + folder + ", can't be made: " + e.getMessage() + ".",
          e);
    }
    user.own(folder);
    return new PostgresLog(folder);
  }

  Path folder() {
    return folder;
  }

  /** Where messages go before the log proper is open: the place to look when a start fails. */
  Path startFile() {
    return folder.resolve("start.log");
  }

  /** Empties what the last start said, so that a complaint found there is of the next one. */
  void forgetStart() {
    try {
      Files.deleteIfExists(startFile());
    } catch (IOException e) {
      throw new DatabaseException(startFile() + " can't be deleted: " + e.getMessage() + ".", e);
    }
  }

  synchronized void start() {
    if (sweeper == null) {
      sweeper = Thread.ofVirtual().name("postgres-log").start(this::sweepForEver);
    }
  }

  synchronized void stop() {
    if (sweeper != null) {
      sweeper.interrupt();
      sweeper = null;
    }
  }

  private void sweepForEver() {
    try {
      while (true) {
        try {
          sweep();
        } catch (UncheckedIOException e) {
          LOG.warnf("database.log.unswept folder=%s reason=%s", folder, e.getMessage());
        }
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Deletes all but the newest files. */
  void sweep() {
    try {
      for (Path old : newestFirst().stream().skip(KEPT).toList()) {
        Files.deleteIfExists(old);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL's last word on why it could not go on. */
  Optional<String> lastComplaint() {
    try {
      for (Path file : Stream.concat(Stream.of(startFile()), newestFirst().stream()).toList()) {
        Optional<String> complaint = lastComplaint(file);
        if (complaint.isPresent()) {
          return complaint;
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> lastComplaint(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (COMPLAINT.matcher(lines.get(i)).find()) {
        boolean hinted = i + 1 < lines.size() && lines.get(i + 1).contains("HINT:");
        return Optional.of(words(lines.get(i)) + (hinted ? ". " + words(lines.get(i + 1)) : ""));
      }
    }
    return Optional.empty();
  }

  /** A line without its time and level, and without a full stop, of which PostgreSQL sets few. */
  private static String words(String line) {
    return line.replaceFirst("^.*?(FATAL|PANIC|HINT):\\s*", "").replaceFirst("\\.$", "");
  }

  /** By name, which holds the time. */
  private List<Path> newestFirst() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("postgresql-"))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }
}
