package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresHomeTest {

  @TempDir Path folder;

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatThrownBy(() -> PostgresHome.in(file))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("can't write to " + file.resolve("postgres"))
        .hasMessageContaining("choose another data folder");
  }

  @Test
  void aFullDiskIsToldWithBothFigures() {
    PostgresHome home = PostgresHome.in(folder);

    assertThatThrownBy(() -> home.requireFree(Long.MAX_VALUE))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("needs 8796093022207 MB of free disk")
        .hasMessageContaining("MB are free");
  }
}
