package dev.darkroom.prompt.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {

  /** Held, since a logger that nobody holds loses its handlers. */
  private static final Logger LOGGER = Logger.getLogger(PolicyFile.class.getName());

  private final List<String> logged = new ArrayList<>();
  private final Path path;
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private int edits;

  PolicyFileTest(@TempDir Path folder) throws IOException {
    path = folder.resolve("words.txt");
    write("[lights]\nlamp\n");
  }

  @BeforeEach
  void listen() {
    LOGGER.addHandler(handler);
  }

  @AfterEach
  void listenNoMore() {
    LOGGER.removeHandler(handler);
  }

  @Test
  void aFileIsInForceFromTheStart() {
    PolicyFile file = PolicyFile.open(path);

    assertThat(file.get().check("a lamp")).contains(new Match("lights", "lamp"));
  }

  @Test
  void aChangedFileIsReadOnce() throws IOException {
    PolicyFile file = PolicyFile.open(path);
    write("[lights]\ntorch\n[tools]\nsaw\n");

    assertThat(file.look()).isFalse();

    assertThat(file.get().check("a lamp")).isEmpty();
    assertThat(file.get().check("a saw")).contains(new Match("tools", "saw"));
    file.look();
    assertThat(logged).hasSize(1);
    assertThat(logged.getFirst()).contains("policy.reloaded", "groups=2", "entries=2");
  }

  @Test
  void aFileThatIsTheSameIsNotReadAgain() {
    PolicyFile file = PolicyFile.open(path);
    ContentPolicy before = file.get();

    file.look();

    assertThat(file.get()).isSameAs(before);
    assertThat(logged).isEmpty();
  }

  @Test
  void anEditThatKeepsTheSizeOrTheTimeIsSeen() throws IOException {
    PolicyFile file = PolicyFile.open(path);
    write("[lights]\nbulb\n");
    file.look();
    assertThat(file.get().check("a bulb")).isPresent();

    FileTime time = Files.getLastModifiedTime(path);
    Files.writeString(path, "[lights]\nlantern\n");
    Files.setLastModifiedTime(path, time);
    file.look();
    assertThat(file.get().check("a lantern")).isPresent();
  }

  @Test
  void aBrokenEditLeavesTheOldPolicyInForceAndIsLoggedOnce() throws IOException {
    PolicyFile file = PolicyFile.open(path);
    write("[lights]\ntorch\n[tools\n");

    file.look();
    file.look();

    assertThat(file.get().check("a lamp")).isPresent();
    assertThat(logged).hasSize(1);
    assertThat(logged.getFirst())
        .contains("policy.reload_failed", path.toString(), "line 3: a group that does not look");

    write("[lights]\ntorch\n");
    file.look();
    assertThat(file.get().check("a torch")).isPresent();
  }

  @Test
  void aFileThatGoesAwayOrIsEmptyForAMomentChangesNothing() throws IOException {
    PolicyFile file = PolicyFile.open(path);
    Files.delete(path);
    file.look();
    assertThat(file.get().check("a lamp")).isPresent();

    write("");
    file.look();
    assertThat(file.get().check("a lamp")).isPresent();
    assertThat(logged).hasSize(2);
    assertThat(logged.getFirst()).contains("there is no such file");
    assertThat(logged.getLast()).contains("it lists nothing");
  }

  @Test
  void aTroubleThatComesBackIsLoggedAgain() throws IOException {
    PolicyFile file = PolicyFile.open(path);
    for (int i = 0; i < 2; i++) {
      Files.delete(path);
      file.look();
      write("[lights]\nlamp\n");
      file.look();
    }

    assertThat(logged.stream().filter(line -> line.contains("no such file"))).hasSize(2);
  }

  @Test
  void aFileThatCannotBeUsedIsNoStart() throws IOException {
    write("lamp\n");
    assertRefused(path, path + ", line 1: an entry before the first [group]");
    assertRefused(
        path.resolveSibling("none"), path.resolveSibling("none") + ", there is no such file");
    Path folder = Files.createDirectory(path.resolveSibling("folder"));
    assertRefused(folder, folder + ", it can't be read (IOException)");
  }

  @Test
  void theLoopLooksByItself() throws IOException {
    PolicyFile file = PolicyFile.open(path);
    write("[lights]\ntorch\n");

    file.start();
    try {
      await().until(() -> file.get().check("a torch").isPresent());
    } finally {
      file.stop();
    }
  }

  private static void assertRefused(Path path, String message) {
    assertThatExceptionOfType(PolicyException.class)
        .isThrownBy(() -> PolicyFile.open(path))
        .withMessage(message);
  }

  /** Each edit a second after the one before, however fast the test is. */
  private void write(String text) throws IOException {
    Files.writeString(path, text);
    edits++;
    Files.setLastModifiedTime(path, FileTime.fromMillis(1_000L * edits));
  }
}
