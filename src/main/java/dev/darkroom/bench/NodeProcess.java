package dev.darkroom.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * A node in a process of its own, which can be killed. It publishes events, and delivers them; what
 * it is to do it is told on its standard input, since others on the machine can read a command
 * line.
 */
final class NodeProcess implements AutoCloseable {

  static final String COMMAND = "webhook-node";
  static final String READY = "ready";
  static final String RATE = "rate";
  static final String NO_MORE_EVENTS = "no more events";

  private final Made<Process> made;
  private final Process process;
  private final Writer input;

  private NodeProcess(Made<Process> made) {
    this.made = made;
    this.process = made.thing();
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts one and returns when it delivers.
   *
   * @param rate how many jobs a second it submits and ends
   */
  static NodeProcess start(NodeTerms terms, int rate) {
    try {
      NodeProcess node =
          new NodeProcess(Made.by(NodeProcess::startProcess, Process::destroyForcibly));
      Properties properties = terms.toProperties();
      properties.setProperty(RATE, Integer.toString(rate));
      properties.store(node.input, null);
      node.tell("");
      node.awaitReady();
      return node;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process startProcess() {
    try {
      return new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This program with the same options of the virtual machine. */
  private static List<String> command() {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    words.addAll(List.of("-jar", System.getProperty("java.class.path"), "bench", COMMAND));
    return words;
  }

  private void awaitReady() throws IOException {
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); !READY.equals(line); line = output.readLine()) {
      if (line == null) {
        throw new IOException("the node's process ended before it was ready");
      }
    }
  }

  /** It publishes no more, and delivers what is left. */
  void publishNoMore() {
    tell(NO_MORE_EVENTS);
  }

  private void tell(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it at once, as {@code kill -9} does, and returns when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    made.close();
  }

  /** Has it stop as a server does, and returns when it is gone. */
  @Override
  public void close() {
    try {
      input.close();
    } catch (IOException e) {
      // It is gone already.
    }
    process.onExit().join();
    made.close();
  }
}
