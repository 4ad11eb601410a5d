package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds after all kinds of ends. */
class EmbeddedPostgresRestartTest {

  private static final String INSERT = "CREATE TABLE pictures AS SELECT 'sunset' AS title";
  private static final String SELECT = "SELECT title FROM pictures";

  private static final String QUERY_OF_MINUTES =
      "SELECT count(*) FROM generate_series(1, 10000000000)";

  @TempDir Path folder;

  @Test
  void closingStopsTheServerAndKeepsWhatWasWritten() throws SQLException {
    EmbeddedPostgres first = PostgresRun.start(folder);
    PostgresRun.execute(first, INSERT);
    PostmasterPid postmaster = PostgresRun.postmaster(folder);

    first.close();
    first.close();

    assertThat(postmaster.serves(PostgresRun.cluster(folder))).isFalse();
    assertThat(PostmasterPid.fileIn(PostgresRun.cluster(folder))).doesNotExist();
    try (var second = PostgresRun.start(folder)) {
      assertThat(PostgresRun.text(second, SELECT)).isEqualTo("sunset");
      assertThat(second.password()).isEqualTo(first.password());
    }
  }

  @Test
  void whatAKilledServerCommittedIsThere() throws Exception {
    Process victim = startVictim();
    assertThat(victim.inputReader().readLine()).isEqualTo("committed");
    PostmasterPid leftover = PostgresRun.postmaster(folder);

    assertThatThrownBy(() -> PostgresRun.start(folder))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("Another Darkroom (process " + victim.pid() + ")");

    victim.destroyForcibly().waitFor();
    assertThat(leftover.serves(PostgresRun.cluster(folder))).isTrue();
    try (var database = PostgresRun.start(folder)) {
      assertThat(PostgresRun.text(database, SELECT)).isEqualTo("sunset");
      assertThat(PostgresRun.postmaster(folder).pid()).isNotEqualTo(leftover.pid());
      assertThat(leftover.serves(PostgresRun.cluster(folder))).isFalse();
    }
  }

  @Test
  void whatWasCommittedBeforePostgresWasKilledIsThere() throws Exception {
    try (var first = PostgresRun.start(folder)) {
      PostgresRun.execute(first, INSERT);
      PostmasterPid postmaster = PostgresRun.postmaster(folder);
      ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();
      assertThat(
              Waiting.until(
                  Duration.ofSeconds(10), () -> !postmaster.serves(PostgresRun.cluster(folder))))
          .isTrue();
    }

    try (var second = PostgresRun.start(folder)) {
      assertThat(PostgresRun.text(second, SELECT)).isEqualTo("sunset");
    }
  }

  @Test
  void aStatementThatGoesOnAfterPostgresWasKilledIsEnded() throws Exception {
    assumeThat(Path.of("/proc/self/cwd")).exists();
    FutureTask<String> query;
    try (var first = PostgresRun.start(folder)) {
      query = new FutureTask<>(() -> PostgresRun.text(first, QUERY_OF_MINUTES));
      Thread.startVirtualThread(query);
      assertThat(
              Waiting.until(
                  Duration.ofSeconds(10),
                  () ->
                      PostgresProcess.orphansOf(PostgresRun.cluster(folder)).stream()
                          .anyMatch(session -> session.words().getFirst().contains("SELECT"))))
          .isTrue();
      long pid = PostgresRun.postmaster(folder).pid();
      ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }

    try (var second = PostgresRun.start(folder)) {
      assertThat(PostgresRun.text(second, "SELECT 'up'")).isEqualTo("up");
    }
    assertThatThrownBy(query::get).isInstanceOf(ExecutionException.class);
  }

  @Test
  void aPidFileThatNamesAStrangerIsNoHindrance() throws Exception {
    PostgresRun.start(folder).close();
    // Not this JVM, which PostgreSQL would know for its own parent.
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      writePidFile(stranger.pid());

      try (var database = PostgresRun.start(folder)) {
        assertThat(PostgresRun.text(database, "SELECT 'up'")).isEqualTo("up");
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  private void writePidFile(long pid) throws IOException {
    Path cluster = PostgresRun.cluster(folder);
    Files.write(
        PostmasterPid.fileIn(cluster),
        List.of(
            Long.toString(pid),
            cluster.toString(),
            "1795299259",
            "45001",
            "",
            "127.0.0.1",
            "  9979930         8",
            "ready   "));
  }

  @Test
  void theFilesOfAnotherMajorVersionAreLeftAlone() throws IOException {
    Path cluster = Files.createDirectories(PostgresRun.cluster(folder));
    Files.writeString(cluster.resolve("PG_VERSION"), "17\n");

    assertThatThrownBy(() -> PostgresRun.start(folder))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("was made by PostgreSQL 17")
        .hasMessageContaining("brings PostgreSQL " + PostgresBinaries.MAJOR_VERSION)
        .hasMessageContaining("Nothing was changed");

    assertThat(cluster).isDirectoryContaining("glob:**/PG_VERSION");
    assertThat(cluster.toFile().list()).hasSize(1);
  }

  @Test
  void aMissingPasswordFileIsNamedAndNotReplaced() throws IOException {
    Path cluster = Files.createDirectories(PostgresRun.cluster(folder));
    Files.writeString(cluster.resolve("PG_VERSION"), PostgresBinaries.MAJOR_VERSION + "\n");
    Path password = folder.resolve("postgres/password");

    assertThatThrownBy(() -> PostgresRun.start(folder))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("Put back the file " + password);

    assertThat(password).doesNotExist();
  }

  @Test
  void aCreationThatWasCutShortIsBegunAgain() throws Exception {
    Path unfinished = Files.createDirectories(folder.resolve("postgres/data.unfinished/data"));
    Files.writeString(unfinished.resolve("PG_VERSION"), "18\n");

    try (var database = PostgresRun.start(folder)) {
      assertThat(PostgresRun.text(database, "SELECT 'up'")).isEqualTo("up");
    }
    assertThat(folder.resolve("postgres/data.unfinished")).doesNotExist();
  }

  @Test
  void aFailedStartGivesPostgresReasonAndFreesTheFolder() throws Exception {
    PostgresRun.start(folder).close();
    Path own = folder.resolve("postgres/postgresql.local.conf");
    Files.writeString(own, "shared_buffers = 1TB_of_it\n");

    assertThatThrownBy(() -> PostgresRun.start(folder))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("PostgreSQL does not start on " + PostgresRun.cluster(folder))
        .hasMessageContaining("configuration file")
        .hasMessageContaining(folder.resolve("postgres/log").toString());

    Files.writeString(own, "work_mem = 7MB\nfsync = off\n");
    try (var database = PostgresRun.start(folder, PostgresSettings.forKeeps())) {
      assertThat(PostgresRun.text(database, "SHOW work_mem")).isEqualTo("7MB");
      assertThat(PostgresRun.text(database, "SHOW fsync")).isEqualTo("on");
    }
  }

  private Process startVictim() throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Victim.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** A program with an embedded database that commits a row and waits for its end. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws Exception {
      EmbeddedPostgres database = PostgresRun.start(Path.of(arguments[0]));
      PostgresRun.execute(database, INSERT);
      System.out.println("committed");
      // Ends with the test at the latest, whose end closes the pipe.
      int end = System.in.read();
      System.exit(end);
    }
  }
}
