package dev.darkroom.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * What a command finds around it.
 *
 * @param environment the environment variables
 * @param home the folder that Darkroom lives in
 * @param workingDirectory what relative paths are relative to
 * @param terminal what of the output somebody sees at once
 * @param clock measures waits; only differences count
 * @param timeOfDay the time as people tell it, in their zone
 * @param pause how a wait is spent
 */
record Surroundings(
    Map<String, String> environment,
    Path home,
    Path workingDirectory,
    Terminal terminal,
    InstantSource clock,
    Clock timeOfDay,
    Pause pause) {

  private static final int DEFAULT_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 20;

  Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Spends a wait. */
  @FunctionalInterface
  interface Pause {
    void lasting(Duration duration) throws InterruptedException;
  }

  static Surroundings ofThisProcess() {
    return new Surroundings(
        System.getenv(),
        Path.of(System.getProperty("darkroom.home", "")),
        Path.of(""),
        Terminal.ofThisProcess(),
        steadyClock(),
        Clock.system(ZoneId.systemDefault()),
        Thread::sleep);
  }

  /** The value of an environment variable; an empty one counts as none. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** Where the server of this folder keeps its files. */
  Path dataFolder() {
    return variable("DARKROOM_DATA")
        .map(workingDirectory::resolve)
        .orElseGet(() -> home.resolve("data"));
  }

  /** The terminal's width in columns, at least 20; {@code COLUMNS} goes before what it says. */
  int columns() {
    var columns =
        variable("COLUMNS")
            .filter(value -> value.matches("[0-9]{1,4}"))
            .map(Integer::valueOf)
            .orElseGet(() -> terminal.columns().orElse(DEFAULT_COLUMNS));
    return Math.max(FEWEST_COLUMNS, columns);
  }

  /** A clock that neither a correction of the time nor a sleeping computer moves. */
  private static InstantSource steadyClock() {
    var start = System.nanoTime();
    return () -> Instant.EPOCH.plusNanos(System.nanoTime() - start);
  }
}
