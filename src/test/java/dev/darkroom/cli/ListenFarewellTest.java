package dev.darkroom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, since only the end of one shows what it says then. */
class ListenFarewellTest {

  @Test
  @Timeout(60)
  void aListenerThatIsToldToEndSumsUpAndIsNoWebhookAnyLonger(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (var server = new FakeDarkroom()) {
      server
          .answering("GET /users/me", 200, "{\"data\":{\"webhooks\":[]}}")
          .answering("PATCH /users/me", 200, "{\"data\":{}}");
      var process = start(server, folder);
      try (var err = process.errorReader(StandardCharsets.UTF_8)) {
        var address = greeting(err);
        assertThat(WebhookCall.completed("a", 1).post(address).statusCode()).isEqualTo(200);

        process.toHandle().destroy();

        assertThat(err.lines().toList())
            .containsExactly("1 event, 0 verified, 0 repeats, 0 not taken.");
        assertThat(server.asked("GET /users/me")).hasSize(2);
      }
    }
  }

  /** Reads until the listener is registered; returns its address. */
  private static String greeting(BufferedReader err) throws IOException {
    var address = err.readLine().replaceAll("Listening on (.*);.*", "$1");
    for (var line = err.readLine(); !line.contains("every image"); line = err.readLine()) {
      assertThat(line).startsWith("No secret is known");
    }
    return address;
  }

  private static Process start(FakeDarkroom server, Path folder) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var builder =
        new ProcessBuilder(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                FarewellTest.Program.class.getName(),
                "listen",
                "--port=0",
                "--register"));
    builder.directory(folder.toFile());
    builder.environment().remove("DARKROOM_WEBHOOK_SECRET");
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("DARKROOM_URL", server.address());
    builder.environment().put("DARKROOM_TOKEN", FakeDarkroom.TOKEN);
    return builder.start();
  }
}
