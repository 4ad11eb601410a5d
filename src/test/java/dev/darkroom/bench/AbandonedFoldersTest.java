package dev.darkroom.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AbandonedFoldersTest {

  private final String name = "darkroom-" + UUID.randomUUID() + "-";

  @Test
  void whatAKilledProcessLeftIsEndedAndDeletedAndTheRestStays() throws Exception {
    Path abandoned = folder(deadProcess() + "-1");
    Path own = folder(ProcessHandle.current().pid() + "-1");
    Path strange = folder("somebody-1");
    Process left = new ProcessBuilder("tail", "-f", abandoned.resolve("file").toString()).start();
    Process other = new ProcessBuilder("tail", "-f", own.resolve("file").toString()).start();
    try {
      AbandonedFolders.sweep(name);

      assertThat(abandoned).doesNotExist();
      assertThat(left.isAlive()).isFalse();
      assertThat(own.resolve("file")).exists();
      assertThat(other.isAlive()).isTrue();
      assertThat(strange).exists();
    } finally {
      left.destroyForcibly();
      other.destroyForcibly();
      ScratchFolder.delete(own);
      ScratchFolder.delete(strange);
    }
  }

  private Path folder(String rest) throws IOException {
    Path folder = Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir"), name + rest));
    Files.createFile(folder.resolve("file"));
    return folder;
  }

  private static long deadProcess() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    return process.pid();
  }
}
