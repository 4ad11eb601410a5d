package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLogTest {

  @TempDir Path folder;
  private PostgresLog log;

  @BeforeEach
  void open() {
    log = PostgresLog.in(folder, Unprivileged.asOurselves());
  }

  @Test
  void onlyTheNewestFilesStay() throws IOException {
    Files.createFile(log.startFile());
    for (int day = 10; day < 20; day++) {
      Files.createFile(folder.resolve("postgresql-202611%d-120000.log".formatted(day)));
    }

    log.sweep();

    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "start.log",
            "postgresql-20261116-120000.log",
            "postgresql-20261117-120000.log",
            "postgresql-20261118-120000.log",
            "postgresql-20261119-120000.log");
  }

  @Test
  void theLastComplaintIsToldWithoutItsTime() throws IOException {
    Files.writeString(
        log.startFile(),
        """
        2026-11-21 22:14:19.588 UTC [7325] LOG:  could not bind IPv4 address "127.0.0.1"
        2026-11-21 22:14:19.588 UTC [7325] FATAL:  could not create any TCP/IP sockets
        2026-11-21 22:14:19.588 UTC [7325] LOG:  database system is shut down
        """);

    assertThat(log.lastComplaint()).contains("could not create any TCP/IP sockets");

    log.forgetStart();
    assertThat(log.lastComplaint()).isEmpty();
  }

  @Test
  void aHintComesWithItsComplaint() throws IOException {
    Files.writeString(
        log.startFile(),
        """
        2026-11-21 22:14:19.588 UTC [7325] FATAL:  lock file "postmaster.pid" is empty
        2026-11-21 22:14:19.588 UTC [7325] HINT:  Another server is starting.
        """);

    assertThat(log.lastComplaint())
        .contains("lock file \"postmaster.pid\" is empty. Another server is starting");
  }
}
