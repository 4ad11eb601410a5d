package dev.darkroom.it;

import dev.darkroom.db.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the program is started: as the script {@code darkroom} does it, with these settings.
 *
 * @param folder the program's home, which holds its data folder and its settings file
 * @param options what the JVM is told beside what the script tells it
 * @param flags what follows {@code serve}
 * @param environment what is set beside what the machine sets
 */
record Launch(
    Path folder,
    int port,
    List<String> options,
    List<String> flags,
    Map<String, String> environment) {

  static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What a server that ends soon runs is compiled fast, which takes half of a start. */
  private static final String SOON_OVER = "-XX:TieredStopAtLevel=1";

  private static final String SECRET_KEY = Base64.getEncoder().encodeToString(new byte[32]);

  /** Each test JVM has its own, below those that the system gives to whom any is right. */
  private static final int FIRST_PORT = Integer.getInteger("darkroom.test.ports", 20_000);

  private static final int PORTS = 1_000;

  Launch {
    options = List.copyOf(options);
    flags = List.copyOf(flags);
    environment = Map.copyOf(environment);
  }

  /** What came of a program that ended by itself. */
  record Exit(int status, String output, String errors) {}

  /** A server on a free port, with all that it keeps in the folder. */
  static Launch in(Path folder) {
    return lasting(folder).option(SOON_OVER);
  }

  /** The same for one that lives as long as the test JVM. */
  static Launch lasting(Path folder) {
    return in(folder, StartArchive.options());
  }

  static Launch in(Path folder, List<String> options) {
    return new Launch(folder, freePort(), options, List.of(), Map.of());
  }

  /** A port that nobody listens at, nor will before the caller does. */
  static int freePort() {
    while (true) {
      int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
      try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (BindException e) {
        // Somebody does; another one, then.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private Launch option(String option) {
    List<String> all = new ArrayList<>(options);
    all.add(option);
    return new Launch(folder, port, all, flags, environment);
  }

  Launch with(String... more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of(more));
    return new Launch(folder, port, options, all, environment);
  }

  Launch set(String variable, String value) {
    Map<String, String> all = new TreeMap<>(environment);
    all.put(variable, value);
    return new Launch(folder, port, options, flags, all);
  }

  Launch onPort(int other) {
    return new Launch(folder, other, options, flags, environment);
  }

  /** For a server that need not make a database of its own, which takes seconds. */
  Launch on(TestDatabase.Connection database) {
    return set("DARKROOM_DATABASE_URL", url(database)).set("DARKROOM_SECRET_KEY", SECRET_KEY);
  }

  /** For a server whose own database need not unpack its programs, which takes seconds. */
  Launch withBinaries() {
    TestDatabase.lendBinaries(data());
    return this;
  }

  /** A database as the setting names it. */
  static String url(TestDatabase.Connection database) {
    URI jdbc = URI.create(database.jdbcUrl().substring("jdbc:".length()));
    return "postgres://%s:%s@%s:%d%s"
        .formatted(
            database.user(), database.password(), jdbc.getHost(), jdbc.getPort(), jdbc.getPath());
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
            "-XX:G1PeriodicGCInterval=30000"));
    command.addAll(options);
    command.addAll(
        List.of(
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
