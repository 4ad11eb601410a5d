package dev.darkroom.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Steps that are due at a steady rate. Each begins when it is due on a thread of its own, whether
 * or not those before it have ended.
 *
 * @param count how many
 * @param perSecond above 0
 */
record Timetable(int count, double perSecond) {

  /** One of the steps. */
  @FunctionalInterface
  interface Step {
    /**
     * Does what is due.
     *
     * @param number from 0
     * @param dueNanos when it was due, on {@link System#nanoTime}; now or a little earlier
     */
    void take(int number, long dueNanos);
  }

  /** For so long. */
  static Timetable lasting(int seconds, double perSecond) {
    return new Timetable((int) Math.round(seconds * perSecond), perSecond);
  }

  /** Takes all steps and returns when the last has ended. */
  void run(Step step) throws InterruptedException {
    long period = Math.round(TimeUnit.SECONDS.toNanos(1) / perSecond);
    List<CompletableFuture<Void>> taken = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        int number = i;
        long due = start + i * period;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        taken.add(CompletableFuture.runAsync(() -> step.take(number, due), threads));
      }
    }
    taken.forEach(CompletableFuture::join);
  }
}
