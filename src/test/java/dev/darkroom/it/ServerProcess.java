package dev.darkroom.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A running server; stopped when it is closed. */
final class ServerProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Launch launch;
  private final Path log;
  private Process process;

  private ServerProcess(Launch launch) {
    this.launch = launch;
    this.log = launch.folder().resolve("server.log");
    this.process = begin();
  }

  static ServerProcess start(Launch launch) {
    ServerProcess server = new ServerProcess(launch);
    server.awaitReady();
    return server;
  }

  /** Ends it as an operator does; returns how long that took. */
  Duration stop() {
    long began = System.nanoTime();
    process.destroy();
    awaitEnd();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Ends it without a chance to tidy up. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Starts it again on the same data. */
  void restart() {
    process = begin();
    awaitReady();
  }

  Launch launch() {
    return launch;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + launch.port());
  }

  FirstLogin firstLogin() {
    return FirstLogin.read(launch.data().resolve("first-login.txt"));
  }

  /** A caller with the first account's key. */
  Client admin() {
    return anonymous().with(firstLogin().apiKey());
  }

  Client anonymous() {
    return new Client(address(), Optional.empty());
  }

  /** Makes an account of its own for a test. */
  Owner newOwner() {
    return Owner.create(this);
  }

  /** Makes an account with some limits changed, such as {@code "fast_runs":1}. */
  Owner newOwner(String limits) {
    Owner owner = newOwner();
    setLimits(owner, limits);
    return owner;
  }

  void setLimits(Owner owner, String limits) {
    Answer answer =
        admin().patch("/v1/accounts/" + owner.id(), "{\"limits\":{%s}}".formatted(limits));
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
  }

  /** The files of its bucket that hold these bytes. */
  List<Path> picturesOf(byte[] bytes) {
    return pictures().stream().filter(file -> holds(file, bytes)).toList();
  }

  /** The files of its bucket. */
  List<Path> pictures() {
    try (Stream<Path> found = Files.find(bucket(), 10, (_, file) -> file.isRegularFile())) {
      return found.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path bucket() {
    return launch.data().resolve("pictures");
  }

  private static boolean holds(Path file, byte[] bytes) {
    try {
      return Files.size(file) == bytes.length && Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the system keeps what it knows of the process's threads; not on every system. */
  Path threads() {
    return Path.of("/proc", Long.toString(process.pid()), "task");
  }

  /** All that it has written so far, errors and log lines included. */
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int exitStatus() {
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
  }

  private Process begin() {
    try {
      return launch
          .builder()
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    try {
      await().atMost(PATIENCE).pollInterval(POLL).until(() -> !process.isAlive() || isReady());
    } catch (ConditionTimeoutException e) {
      process.destroyForcibly();
      throw new AssertionError("the server is not ready\n" + output(), e);
    }
    if (!process.isAlive()) {
      throw new AssertionError("the server ended by itself\n" + output());
    }
  }

  private boolean isReady() {
    try {
      return anonymous().get("/health/ready").status() == 200;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the server does not stop\n" + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
