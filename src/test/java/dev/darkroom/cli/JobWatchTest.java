package dev.darkroom.cli;

import static dev.darkroom.cli.FakeDarkroom.JOB_ID;
import static dev.darkroom.cli.FakeDarkroom.failed;
import static dev.darkroom.cli.FakeDarkroom.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.cli.FakeDarkroom.End;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class JobWatchTest {

  @Test
  @Timeout(60)
  void aConnectionThatFallsSilentIsGivenUpAndResumed(@TempDir Path folder) {
    try (var server = new FakeDarkroom()) {
      server.streaming(End.HANGING, progress(2, 10)).streaming(End.PROPERLY, failed(3));
      var surroundings = new Shell(folder).at(server).surroundings();
      var err = new StringWriter();
      try (var api = new Api(Server.find(surroundings, Optional.empty()))) {
        var watch =
            new JobWatch(
                api,
                JOB_ID,
                ProgressDisplay.lines(new PrintWriter(err)),
                new Patience(surroundings),
                Duration.ofMillis(300));

        assertThat(watch.untilFinal().status()).isEqualTo(JobStatus.FAILED);
      }
      assertThat(err.toString().lines()).containsExactly("reconnecting …", "connected again");
      assertThat(server.askedForEvents().getLast().header("Last-Event-ID")).contains("2");
    }
  }
}
