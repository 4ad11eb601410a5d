package dev.darkroom.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the program is started: as the script {@code darkroom} does it, with these settings.
 *
 * @param folder the program's home, which holds its data folder and its settings file
 * @param flags what follows {@code serve}
 * @param environment what is set beside what the machine sets
 */
record Launch(Path folder, int port, List<String> flags, Map<String, String> environment) {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  Launch {
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  /** What came of a program that ended by itself. */
  record Exit(int status, String output, String errors) {}

  /** A server on a free port, with all that it keeps in the folder. */
  static Launch in(Path folder) {
    return new Launch(folder, freePort(), List.of(), Map.of());
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Launch with(String... more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of(more));
    return new Launch(folder, port, all, environment);
  }

  Launch set(String variable, String value) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put(variable, value);
    return new Launch(folder, port, flags, all);
  }

  Launch onPort(int other) {
    return new Launch(folder, other, flags, environment);
  }

  Path data() {
    return folder.resolve("data");
  }

  /** Starts a server and waits until it is ready. */
  ServerProcess start() {
    return ServerProcess.start(this);
  }

  /** Runs the program until it ends by itself. */
  Exit run() {
    Path output = folder.resolve("output");
    Path errors = folder.resolve("errors");
    try {
      Process process =
          builder().redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            "the program still runs\n" + Files.readString(output) + Files.readString(errors));
      }
      return new Exit(process.exitValue(), Files.readString(output), Files.readString(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The process, with its streams yet to be redirected. */
  ProcessBuilder builder() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Ddarkroom.home=" + folder.toAbsolutePath(),
            "-XX:+UseG1GC",
            "-Xms32m",
            "-XX:MaxRAMPercentage=50",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=30",
            "-XX:G1PeriodicGCInterval=30000",
            "-jar",
            JAR.toAbsolutePath().toString(),
            "serve",
            "--data",
            data().toString(),
            "--port",
            Integer.toString(port)));
    command.addAll(flags);
    ProcessBuilder builder = new ProcessBuilder(command).directory(existing(folder).toFile());
    builder.environment().keySet().removeIf(Launch::isOwnVariable);
    builder.environment().putAll(environment);
    return builder;
  }

  private static boolean isOwnVariable(@Nullable String variable) {
    return variable != null && variable.startsWith("DARKROOM_");
  }

  private static Path existing(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
