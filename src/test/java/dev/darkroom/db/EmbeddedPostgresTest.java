package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that runs undisturbed: what it promises, and how it ends. */
class EmbeddedPostgresTest {

  @TempDir static Path folder;

  private static EmbeddedPostgres database;

  @BeforeAll
  static void start() {
    database = PostgresRun.start(folder, PostgresSettings.forKeeps());
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @Test
  void aCommitWaitsForTheDisk() throws SQLException {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
    assertThat(setting("full_page_writes")).isEqualTo("on");
    assertThat(setting("data_checksums")).isEqualTo("on");
  }

  @Test
  void onlyThisMachineReachesIt() throws Exception {
    assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(setting("unix_socket_directories")).isEmpty();

    for (InetAddress address : outsideAddresses()) {
      assertThatThrownBy(() -> new Socket(address, database.port()).close())
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aWrongPasswordIsRefused() {
    for (String wrong : List.of("", "darkroom", database.password() + "x")) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), wrong).close())
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void noPasswordIsStoredInClear() throws SQLException {
    assertThat(PostgresRun.text(database, "SELECT rolpassword FROM pg_authid WHERE rolcanlogin"))
        .startsWith("SCRAM-SHA-256$");
    assertThat(setting("password_encryption")).isEqualTo("scram-sha-256");
  }

  @Test
  void thePasswordFileIsForItsOwnerOnly() throws Exception {
    Path file = folder.resolve("postgres/password");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file).hasContent(database.password());
    assertThat(folder.resolve("postgres/data.unfinished")).doesNotExist();
  }

  @Test
  void itsNameTellsNoPassword() {
    assertThat(database.toString()).doesNotContain(database.password());
    assertThat(database.jdbcUrl()).doesNotContain(database.password());
  }

  @Test
  void textIsUnicodeAndSortsTheSameEverywhere() throws SQLException {
    assertThat(setting("server_encoding")).isEqualTo("UTF8");
    assertThat(PostgresRun.text(database, "SELECT lower('ÄÖ') || ('Z' < 'a')")).isEqualTo("äötrue");
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefused() throws SQLException {
    assertThatThrownBy(() -> PostgresRun.start(folder))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("Another Darkroom (process " + ProcessHandle.current().pid() + ")")
        .hasMessageContaining(folder.toString());

    assertThat(setting("fsync")).isEqualTo("on");
  }

  @Test
  void theInterruptOfATerminalPassesItBy() throws Exception {
    long pid = PostgresRun.postmaster(folder).pid();
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (!Files.exists(stat)) {
      return;
    }
    // After the name in parentheses: state, parent, process group, session.
    String[] fields = Files.readString(stat).replaceFirst("^.*\\) ", "").split(" ", 5);

    assertThat(fields[2]).as("process group").isEqualTo(Long.toString(pid));
    assertThat(fields[3]).as("session").isEqualTo(Long.toString(pid));
  }

  private static String setting(String name) throws SQLException {
    return PostgresRun.text(database, "SHOW " + name);
  }

  private static List<InetAddress> outsideAddresses() throws Exception {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .toList();
  }
}
