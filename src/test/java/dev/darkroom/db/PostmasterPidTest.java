package dev.darkroom.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterPidTest {

  @TempDir Path cluster;

  @Test
  void aReadyServerIsRead() throws IOException {
    write("7325\n/data\n1795299259\n45001\n\n127.0.0.1\n  9979930         8\nready   \n");

    assertThat(PostmasterPid.read(cluster)).contains(new PostmasterPid(7325, 45001, true));
  }

  @Test
  void aServerIsNotReadyBeforeItSaysSo() throws IOException {
    write("7325\n/data\n1795299259\n45001\n\n");
    assertThat(PostmasterPid.read(cluster)).contains(new PostmasterPid(7325, 45001, false));

    write("7325\n/data\n1795299259\n45001\n\n127.0.0.1\n  9979930         8\nstarting\n");
    assertThat(PostmasterPid.read(cluster)).contains(new PostmasterPid(7325, 45001, false));
  }

  @Test
  void aMissingOrHalfWrittenFileSaysNothing() throws IOException {
    assertThat(PostmasterPid.read(cluster)).isEmpty();

    write("");
    assertThat(PostmasterPid.read(cluster)).isEmpty();

    write("7325\n/da");
    assertThat(PostmasterPid.read(cluster)).isEmpty();
  }

  @Test
  void aStrangerServesNoCluster() {
    var stranger = new PostmasterPid(ProcessHandle.current().pid(), 45001, true);

    assertThat(stranger.serves(cluster)).isFalse();
  }

  private void write(String text) throws IOException {
    Files.writeString(PostmasterPid.fileIn(cluster), text);
  }
}
