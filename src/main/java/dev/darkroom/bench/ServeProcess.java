package dev.darkroom.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code darkroom serve} in a process of its own, with the options that this virtual machine has,
 * on a database of the bench's.
 */
final class ServeProcess implements AutoCloseable {

  static final String EMAIL = "bench@example.org";
  static final String PASSWORD = "measure twice, cut once";

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK_ROUND = Duration.ofMillis(50);
  private static final int KEY_BYTES = 32;
  private static final int OK = 200;

  private final Made<Process> made;
  private final Process process;
  private final Path log;
  private final URI address;

  private ServeProcess(Made<Process> made, Path log, URI address) {
    this.made = made;
    this.process = made.thing();
    this.log = log;
    this.address = address;
  }

  /**
   * Starts one and returns when it answers.
   *
   * @param folder for all that it keeps
   */
  static ServeProcess start(Path folder, BenchPostgres postgres) throws InterruptedException {
    int port = freePort();
    Path log = folder.resolve("server.log");
    ProcessBuilder builder =
        new ProcessBuilder(command(folder, port))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("DARKROOM_"));
    builder.environment().putAll(environment(postgres));
    ServeProcess server =
        new ServeProcess(
            Made.by(() -> start(builder), Process::destroyForcibly),
            log,
            URI.create("http://127.0.0.1:" + port));
    server.awaitReady();
    return server;
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path folder, int port) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    words.addAll(List.of("-jar", System.getProperty("java.class.path"), "serve"));
    words.addAll(List.of("--data", folder.resolve("data").toString()));
    words.addAll(List.of("--config", folder.resolve("none.conf").toString()));
    words.addAll(List.of("--port", Integer.toString(port), "--log-level", "warn"));
    return words;
  }

  /** What others on the machine could read on a command line. */
  private static Map<String, String> environment(BenchPostgres postgres) {
    URI database = URI.create(postgres.settings().jdbcUrl().substring("jdbc:".length()));
    return Map.of(
        "DARKROOM_DATABASE_URL",
        "postgres://%s:%s@%s:%d%s"
            .formatted(
                postgres.settings().user(),
                postgres.settings().password(),
                database.getHost(),
                database.getPort(),
                database.getPath()),
        "DARKROOM_SECRET_KEY",
        Base64.getEncoder().encodeToString(new byte[KEY_BYTES]),
        "DARKROOM_ADMIN_EMAIL",
        EMAIL,
        "DARKROOM_ADMIN_PASSWORD",
        PASSWORD);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("the server did not start:\n" + output());
      }
      Thread.sleep(LOOK_ROUND);
    }
  }

  private boolean isReady() throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(address.resolve("/health/ready")).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    }
  }

  private String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "its log can't be read: " + e.getMessage();
    }
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    made.close();
  }
}
