package dev.darkroom.webhook;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One of the receivers in {@code docs/receivers}, running on a free port of this machine. */
public final class ReceiverProgram implements AutoCloseable {

  private static final String GREETING = "Listening on ";

  private final Process process;
  private final URI address;

  private ReceiverProgram(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** Starts a receiver and waits until it listens. */
  public static ReceiverProgram start(List<String> command, String secret) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(Map.of("WEBHOOK_SECRET", secret, "PORT", "0"));
    builder.redirectErrorStream(true);
    Process process = builder.start();
    try {
      return new ReceiverProgram(process, addressIn(process.inputReader(), command));
    } catch (IOException | RuntimeException e) {
      end(process);
      throw e;
    }
  }

  public URI address() {
    return address;
  }

  /** Ends the program, and what it started: {@code go run} runs what it built. */
  @Override
  public void close() {
    end(process);
  }

  /** Whether a command is on this machine, given its path or as a name on the PATH. */
  public static boolean canRun(String command) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder).resolve(command))
        .anyMatch(Files::isExecutable);
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static URI addressIn(BufferedReader output, List<String> command) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(GREETING)) {
        return URI.create(line.substring(GREETING.length()));
      }
      said.append(line).append('\n');
    }
    throw new IllegalStateException(command + " ended without listening; it said:\n" + said);
  }
}
