package dev.darkroom.db;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A program with its arguments, run in English and free of the caller's PostgreSQL variables. */
record Command(List<String> words) {

  Command {
    words = List.copyOf(words);
  }

  static Command of(String... words) {
    return new Command(List.of(words));
  }

  /**
   * What a program that ended left behind.
   *
   * @param output what it printed, errors included
   */
  record Outcome(int exitCode, String output) {

    boolean succeeded() {
      return exitCode == 0;
    }
  }

  /** Starts it and lets it run; what it prints is dropped. */
  Process start() {
    ProcessBuilder builder = builder();
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return start(builder);
  }

  /** Runs it to its end. */
  Outcome run() {
    Process process = start(builder());
    try (var output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Outcome(process.waitFor(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new DatabaseException("The start was interrupted while " + words.getFirst() + " ran.");
    }
  }

  /** Whether it can be started at all and ends well. */
  boolean works() {
    try {
      return run().succeeded();
    } catch (DatabaseException e) {
      return false;
    }
  }

  private ProcessBuilder builder() {
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    // A user we hand over to may not enter the folder we stand in.
    builder.directory(new File("/"));
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  private Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new DatabaseException(
          "The program "
              + words.getFirst()
              + " can't be run on this machine: "
              + e.getMessage()
              + ". The embedded database needs Linux with glibc, or macOS, and a data folder on a"
              + " file system that allows programs; or name a PostgreSQL server of your own.",
          e);
    }
  }
}
