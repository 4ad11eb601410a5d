package dev.darkroom.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something that the process must not leave behind: it is undone when it is closed, or else when
 * the process is told to end, by Ctrl-C or a signal. Of several the last is undone first, and each
 * once. A process that is told to end while something is being made waits until it is.
 */
final class Made<T> implements AutoCloseable {

  private static final Object LOCK = new Object();
  private static final Deque<Made<?>> ALL = new ArrayDeque<>();

  static {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("bench-undo").unstarted(Made::undoAll));
  }

  private final T thing;
  private final Consumer<T> undo;

  private Made(T thing, Consumer<T> undo) {
    this.thing = thing;
    this.undo = undo;
  }

  static <T> Made<T> by(Supplier<T> make, Consumer<T> undo) {
    synchronized (LOCK) {
      Made<T> made = new Made<>(make.get(), undo);
      ALL.push(made);
      return made;
    }
  }

  T thing() {
    return thing;
  }

  @Override
  public void close() {
    synchronized (LOCK) {
      if (ALL.remove(this)) {
        undo.accept(thing);
      }
    }
  }

  /** What fails keeps nothing else from being undone. */
  static void undoAll() {
    synchronized (LOCK) {
      Made<?> last = ALL.peek();
      if (last != null) {
        try {
          last.close();
        } finally {
          undoAll();
        }
      }
    }
  }
}
