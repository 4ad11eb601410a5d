package dev.darkroom.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Adds to what a display shows of a job how many others come before it. No event tells that, so the
 * job is asked for every other second as long as it waits.
 */
final class QueueWatch implements ProgressDisplay {
  private static final Duration ASKED_EVERY = Duration.ofSeconds(2);

  private final ProgressDisplay display;
  private final Supplier<JobReport> job;
  private final ScheduledExecutorService asking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("queue-watch").factory());
  private boolean waiting = true;

  private QueueWatch(ProgressDisplay display, Supplier<JobReport> job) {
    this.display = display;
    this.job = job;
  }

  /** Asks for {@code job} at once, and again until it begins or the display is closed. */
  static QueueWatch start(ProgressDisplay display, Supplier<JobReport> job) {
    var watch = new QueueWatch(display, job);
    var _ =
        watch.asking.scheduleWithFixedDelay(
            watch::ask, 0, ASKED_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  @Override
  public synchronized void show(JobReport report) {
    waiting = report.status() == JobStatus.PENDING;
    if (!waiting) {
      asking.shutdownNow();
    }
    display.show(report);
  }

  @Override
  public synchronized void reconnecting() {
    display.reconnecting();
  }

  @Override
  public synchronized void close() {
    asking.shutdownNow();
    display.close();
  }

  private void ask() {
    try {
      showIfWaiting(job.get());
    } catch (CommandFailed e) {
      // the events tell of the job and of a server that is away; this only adds to them
    }
  }

  /** An answer may be older than the event that came meanwhile. */
  private synchronized void showIfWaiting(JobReport report) {
    if (waiting && report.status() == JobStatus.PENDING) {
      display.show(report);
    }
  }
}
