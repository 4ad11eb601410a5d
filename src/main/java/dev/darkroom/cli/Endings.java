package dev.darkroom.cli;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be done at the end, the newest first: once, whoever brings the end about. */
final class Endings implements AutoCloseable {
  private final Deque<Runnable> endings = new ArrayDeque<>();

  synchronized void add(Runnable ending) {
    endings.push(ending);
  }

  @Override
  public synchronized void close() {
    while (!endings.isEmpty()) {
      endings.pop().run();
    }
  }
}
