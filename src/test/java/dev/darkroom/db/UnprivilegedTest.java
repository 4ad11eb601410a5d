package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways of root; they are skipped where the tests run as somebody else or a way is barred. */
class UnprivilegedTest {

  @TempDir Path folder;

  @BeforeEach
  void onlyAsRoot() {
    assumeThat(new UnixSystem().getUid()).isZero();
  }

  @Test
  void rootRunsItInAUserNamespaceAndKeepsTheFiles() throws Exception {
    Optional<Unprivileged> namespace = Unprivileged.inUserNamespace();
    assumeThat(namespace).isPresent();

    try (var database = PostgresRun.start(folder, namespace.orElseThrow())) {
      assertThat(PostgresRun.text(database, "SELECT 'up'")).isEqualTo("up");
    }

    assertThat(ownerOfFiles()).isEqualTo(Unprivileged.Owner.ROOT);
  }

  @Test
  void rootRunsItAsNobodyWhoOwnsTheFilesFromThenOn() throws Exception {
    Unprivileged nobody = nobody();
    letOthersEnter(folder);

    try (var database = PostgresRun.start(folder, nobody)) {
      PostgresRun.execute(database, "CREATE TABLE pictures AS SELECT 'sunset' AS title");
    }

    assertThat(ownerOfFiles()).isEqualTo(Unprivileged.Owner.NOBODY);
    assertThat(Unprivileged.toServe(PostgresRun.cluster(folder))).isEqualTo(nobody);
    try (var database = PostgresRun.start(folder)) {
      assertThat(PostgresRun.text(database, "SELECT title FROM pictures")).isEqualTo("sunset");
    }
  }

  @Test
  void aWayThatIsLaterBarredIsReplacedByTheOther() throws Exception {
    assumeThat(Unprivileged.inUserNamespace()).isPresent();
    Unprivileged namespace = Unprivileged.inUserNamespace().orElseThrow();
    Unprivileged nobody = nobody();
    letOthersEnter(folder);

    for (Unprivileged way : new Unprivileged[] {namespace, nobody, namespace}) {
      try (var database = PostgresRun.start(folder, way)) {
        assertThat(PostgresRun.text(database, "SELECT 'up'")).isEqualTo("up");
      }
    }
  }

  @Test
  void aFolderThatItsUserMayNotEnterIsNamed() throws IOException {
    Unprivileged nobody = nobody();
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    letOthersEnter(folder);

    assertThatThrownBy(() -> PostgresRun.start(closed.resolve("inner"), nobody))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("may not enter " + closed + ".")
        .hasMessageContaining("chmod o+x");
  }

  private static Unprivileged nobody() {
    Optional<Unprivileged> nobody = Unprivileged.as(Unprivileged.Owner.NOBODY);
    assumeThat(nobody).isPresent();
    return nobody.orElseThrow();
  }

  private static void letOthersEnter(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
  }

  private Unprivileged.Owner ownerOfFiles() throws IOException {
    return Unprivileged.Owner.of(PostgresRun.cluster(folder).resolve("PG_VERSION"));
  }
}
