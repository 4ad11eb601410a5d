package dev.darkroom.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;

/**
 * Runs commands as a shell would, in a folder of its own and with a clock that only pauses move.
 */
final class Shell {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private boolean terminal;

  Shell(Path folder) {
    this.folder = folder;
  }

  /** What a command left behind. */
  record Ran(int status, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  Shell set(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Knows the server and the right token. */
  Shell at(FakeDarkroom server) {
    return set("DARKROOM_URL", server.address()).set("DARKROOM_TOKEN", FakeDarkroom.TOKEN);
  }

  Shell onTerminal() {
    terminal = true;
    return this;
  }

  Duration passed() {
    return Duration.between(Instant.EPOCH, now.get());
  }

  Surroundings surroundings() {
    return new Surroundings(
        environment,
        folder,
        folder,
        new Terminal(terminal, terminal, OptionalInt.empty()),
        now::get,
        Clock.fixed(FakeDarkroom.NOW, ZoneOffset.UTC),
        duration -> now.updateAndGet(instant -> instant.plus(duration)));
  }

  Ran run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    var status =
        new CommandLine(new DarkroomCommand(surroundings()))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(words);
    return new Ran(status, out.toString(), err.toString());
  }
}
