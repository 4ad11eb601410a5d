package dev.darkroom.cli;

import static dev.darkroom.cli.FakeDarkroom.JOB_ID;
import static dev.darkroom.cli.FakeDarkroom.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.cli.FakeDarkroom.End;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** In a process of its own, since only the end of one shows what it says then. */
class FarewellTest {
  private static final int ENDED_BY_SIGTERM = 128 + 15;

  /** The program without its server. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      System.exit(new CommandLine(new DarkroomCommand()).execute(args));
    }
  }

  @Test
  @Timeout(60)
  void aProcessThatIsToldToEndSaysThatTheJobGoesOn(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (var server = new FakeDarkroom()) {
      server.accepting().streaming(End.HANGING, progress(2, 10));
      var process = start(server, folder);

      server.awaitHanging();
      process.toHandle().destroy(); // the process itself would close the stream that is read next
      var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).isEqualTo(ENDED_BY_SIGTERM);
      assertThat(err.lines())
          .containsExactly(
              "Job " + JOB_ID + ": a cat",
              "The job %2$s goes on; look again with GET %1$s/v1/jobs/%2$s."
                  .formatted(server.address(), JOB_ID));
    }
  }

  private static Process start(FakeDarkroom server, Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            java, "-XX:TieredStopAtLevel=1", Program.class.getName(), "imagine", "a", "cat");
    builder.directory(folder.toFile());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("DARKROOM_URL", server.address());
    builder.environment().put("DARKROOM_TOKEN", FakeDarkroom.TOKEN);
    return builder.start();
  }
}
