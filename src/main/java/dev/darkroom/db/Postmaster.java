package dev.darkroom.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * PostgreSQL's server process on one cluster.
 *
 * <p>It is started through {@code pg_ctl}, which puts it into a session of its own: the interrupt
 * that a terminal sends to everything in the foreground would otherwise shut the database down
 * while the server above it still finishes its work. How it stands is read from {@code
 * postmaster.pid}, every few milliseconds; {@code pg_ctl} itself looks ten times a second.
 */
final class Postmaster {

  private static final Logger LOG = Logger.getLogger(Postmaster.class);

  /**
   * Replaying the log after a crash may take a while; a healthy start takes a tenth of a second.
   */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private static final Duration SLOW_START = Duration.ofSeconds(5);
  private static final Duration FAST_STOP_LIMIT = Duration.ofSeconds(10);
  private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(5);

  /** How long processes of a server that was killed are given to notice and go. */
  private static final Duration ORPHANS_LIMIT = Duration.ofSeconds(10);

  /** A free port can be taken by somebody else before PostgreSQL has it. */
  private static final int PORT_TRIES = 5;

  private final PostgresTools tools;
  private final Path cluster;
  private final PostgresLog log;

  Postmaster(PostgresTools tools, Path cluster, PostgresLog log) {
    this.tools = tools;
    this.cluster = cluster;
    this.log = log;
  }

  /**
   * Starts a server and returns its port once it takes connections.
   *
   * <p>A server that an earlier Darkroom left behind is stopped, not taken over: it may run other
   * binaries and settings than this start brings, and its sessions may still hold the locks of a
   * client that is dead. Stopping costs a fraction of a second and ends in a known state.
   */
  int start() {
    stopLeftover();
    long begun = System.nanoTime();
    for (int tries = 1; ; tries++) {
      int port = freePort();
      Optional<String> complaint = tryToStart(port);
      if (complaint.isEmpty()) {
        return port;
      }
      boolean portTaken = complaint.get().contains("could not create any TCP/IP sockets");
      boolean orphansLeft = complaint.get().contains("shared memory block");
      boolean inTime = System.nanoTime() - begun < ORPHANS_LIMIT.toNanos();
      if (!(portTaken && tries < PORT_TRIES) && !(orphansLeft && inTime)) {
        throw doesNotStart(complaint.get());
      }
    }
  }

  /** Starts a server that was stopped on a port that it had before. */
  void start(int port) {
    tryToStart(port)
        .ifPresent(complaint -> {
          throw doesNotStart(complaint);
        });
  }

  private DatabaseException doesNotStart(String complaint) {
    return new DatabaseException(
        "PostgreSQL does not start on %s: %s. Its log is in %s."
            .formatted(cluster, complaint, log.folder()));
  }

  private void stopLeftover() {
    Optional<PostmasterPid> found = PostmasterPid.read(cluster);
    if (found.isPresent() && found.get().serves(cluster)) {
      LOG.infof("database.leftover.stopping pid=%d folder=%s", found.get().pid(), cluster);
      if (!stop()) {
        throw new DatabaseException(
            "A PostgreSQL that an earlier Darkroom left behind (process "
                + found.get().pid()
                + ") does not stop. End it with `kill -QUIT "
                + found.get().pid()
                + "` and start again.");
      }
    }
    clearAwayDeadServer();
  }

  /**
   * PostgreSQL refuses to start while the process named in the file lives, though it be a stranger
   * that got a dead server's number, and while sessions of a dead server still work.
   */
  private void clearAwayDeadServer() {
    try {
      if (Files.deleteIfExists(PostmasterPid.fileIn(cluster))) {
        LOG.infof("database.recovering folder=%s", cluster);
        PostgresProcess.orphansOf(cluster).forEach(orphan -> orphan.handle().destroy());
      }
    } catch (IOException e) {
      throw new DatabaseException(
          PostmasterPid.fileIn(cluster) + " can't be deleted: " + e.getMessage() + ".", e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new DatabaseException("No free port on 127.0.0.1: " + e.getMessage() + ".", e);
    }
  }

  /** Empty once the server is ready, or why it is not. */
  private Optional<String> tryToStart(int port) {
    log.forgetStart();
    Process starter = startCommand(port).start();
    if (!Waiting.until(SLOW_START, () -> ready(port) || failed(starter))) {
      LOG.infof("database.slow folder=%s after=%s", cluster, SLOW_START);
      Waiting.until(START_LIMIT, () -> ready(port) || failed(starter));
    }
    if (ready(port)) {
      return Optional.empty();
    }
    String complaint = log.lastComplaint().orElse("it gives no reason");
    starter.destroy();
    stop();
    return Optional.of(complaint);
  }

  private Command startCommand(int port) {
    return tools.command(
        "pg_ctl",
        "start",
        "--pgdata=" + cluster,
        "--log=" + log.startFile(),
        "--options=-p " + port,
        "--wait",
        "--timeout=" + START_LIMIT.toSeconds());
  }

  private boolean ready(int port) {
    return PostmasterPid.read(cluster)
        .filter(found -> found.ready() && found.port() == port)
        .isPresent();
  }

  private static boolean failed(Process starter) {
    return !starter.isAlive() && starter.exitValue() != 0;
  }

  /**
   * Stops the server: sessions are ended and everything is written, so that the next start has
   * nothing to replay. One that takes too long is stopped like in a crash, which loses nothing
   * either.
   *
   * @return false if it still runs
   */
  boolean stop() {
    return PostmasterPid.read(cluster).map(this::stop).orElse(true);
  }

  private boolean stop(PostmasterPid server) {
    if (stops(server, "fast", FAST_STOP_LIMIT)) {
      return true;
    }
    LOG.warnf("database.stop.slow pid=%d after=%s", server.pid(), FAST_STOP_LIMIT);
    return stops(server, "immediate", IMMEDIATE_STOP_LIMIT);
  }

  private boolean stops(PostmasterPid server, String mode, Duration limit) {
    if (!server.serves(cluster)) {
      return true;
    }
    tools.command("pg_ctl", "stop", "--pgdata=" + cluster, "--mode=" + mode, "--no-wait").run();
    return Waiting.until(limit, () -> !server.serves(cluster));
  }
}
