package dev.darkroom.cli;

import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** {@code listen} at a free port, running in a thread until it ends or is interrupted. */
final class Listening implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("Listening on (http://[^;]+);");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final AtomicInteger status = new AtomicInteger(-1);
  private final Thread thread;

  private Listening(Shell shell, List<String> words) {
    var command =
        new CommandLine(new DarkroomCommand(shell.surroundings()))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    thread =
        Thread.ofPlatform().start(() -> status.set(command.execute(words.toArray(String[]::new))));
  }

  /** Starts the command and returns once it greets. */
  static Listening start(Shell shell, String... options) {
    var words = new ArrayList<>(List.of("listen", "--port", "0"));
    words.addAll(List.of(options));
    var listening = new Listening(shell, words);
    await().until(() -> listening.greeted() || !listening.thread.isAlive());
    return listening;
  }

  String address() {
    var matcher = ADDRESS.matcher(err.toString());
    if (!matcher.find()) {
      throw new AssertionError("not listening: " + err);
    }
    return matcher.group(1);
  }

  /** What the command has printed so far. */
  String out() {
    return out.toString();
  }

  List<String> lines() {
    return out().lines().toList();
  }

  String err() {
    return err.toString();
  }

  /** Interrupts the command as Ctrl-C does, and returns what it left behind. */
  Shell.Ran interrupt() throws InterruptedException {
    thread.interrupt();
    return end();
  }

  /** Waits for the command's own end. */
  Shell.Ran end() throws InterruptedException {
    thread.join();
    return new Shell.Ran(status.get(), out(), err());
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean greeted() {
    // the last of what it says at the beginning
    return err().contains("--register\n") || err().contains("every image of the account until");
  }
}
