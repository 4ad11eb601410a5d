package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {

  @TempDir Path folder;

  @Test
  void theVersionIsTheOneOnTheClassPath() {
    PostgresBinaries binaries = PostgresBinaries.in(TestDatabase.binaries());

    Command.Outcome outcome = Command.of(binaries.program("postgres"), "--version").run();

    assertThat(outcome.output()).isEqualTo("postgres (PostgreSQL) " + PostgresBinaries.VERSION);
  }

  @Test
  void eachPlatformHasAnArchiveOfItsOwn() {
    assertThat(PostgresBinaries.archiveName("Linux", "amd64"))
        .isEqualTo("postgres-linux-x86_64.txz");
    assertThat(PostgresBinaries.archiveName("Linux", "aarch64"))
        .isEqualTo("postgres-linux-arm_64.txz");
    assertThat(PostgresBinaries.archiveName("Mac OS X", "aarch64"))
        .isEqualTo("postgres-darwin-arm_64.txz");
    assertThat(PostgresBinaries.archiveName("Mac OS X", "x86_64"))
        .isEqualTo("postgres-darwin-x86_64.txz");
  }

  @Test
  void anUnknownPlatformIsNamed() {
    String archive = PostgresBinaries.archiveName("Linux", "riscv64");

    assertThatThrownBy(() -> PostgresBinaries.unpack(archive, folder.resolve("18.6")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("postgres-linux-riscv64.txz is missing");

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whoUnpacksSecondTakesWhatIsThere() throws IOException {
    Path theirs = Files.createDirectory(folder.resolve("18.6"));
    Files.createFile(theirs.resolve("postgres"));
    Path mine = Files.createDirectory(folder.resolve("unpacking-1"));
    Files.createFile(mine.resolve("postgres"));

    PostgresBinaries.moveIntoPlace(mine, theirs);

    assertThat(theirs.resolve("postgres")).exists();
    assertThat(mine).doesNotExist();
  }

  @Test
  void onlyThisVersionStays() throws IOException {
    var binaries =
        new PostgresBinaries(Files.createDirectory(folder.resolve(PostgresBinaries.VERSION)));
    Files.createDirectories(folder.resolve("17.2/bin"));
    Files.createDirectories(folder.resolve("unpacking-123/bin"));
    Files.createDirectory(folder.resolve("data"));

    binaries.deleteOthers();

    assertThat(folder.toFile().list()).containsExactlyInAnyOrder(PostgresBinaries.VERSION, "data");
  }
}
