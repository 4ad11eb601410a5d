package dev.darkroom.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A progress bar that is drawn in place on a terminal, again and again while the clock runs. */
final class LiveBar implements ProgressDisplay {
  private static final Duration REDRAWN_EVERY = Duration.ofMillis(250);

  private final ProgressBar bar;
  private final PrintWriter terminal;
  private final InstantSource clock;
  private final Instant startedAt;
  private final ScheduledExecutorService redrawing =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress-bar").factory());

  private int percent;
  private String state = JobStatus.PENDING.word();
  private boolean finished;
  private boolean closed;

  private LiveBar(ProgressBar bar, PrintWriter terminal, InstantSource clock) {
    this.bar = bar;
    this.terminal = terminal;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** Draws the bar and keeps it fresh until it is closed. */
  static LiveBar start(ProgressBar bar, PrintWriter terminal, InstantSource clock) {
    var live = new LiveBar(bar, terminal, clock);
    var _ =
        live.redrawing.scheduleAtFixedRate(
            live::draw, 0, REDRAWN_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return live;
  }

  @Override
  public synchronized void show(JobReport report) {
    percent = report.percent();
    state = report.state();
    finished = report.status() == JobStatus.COMPLETED;
    draw();
  }

  @Override
  public synchronized void reconnecting() {
    state = "reconnecting …";
    draw();
  }

  /** Lets the bar of a completed job stand, and wipes any other. */
  @Override
  public synchronized void close() {
    redrawing.shutdownNow();
    if (!closed) {
      terminal.print(
          finished ? System.lineSeparator() : Ansi.TO_LINE_START + Ansi.CLEAR_TO_LINE_END);
      terminal.flush();
    }
    closed = true;
  }

  private synchronized void draw() {
    if (closed) {
      return;
    }
    var elapsed = Duration.between(startedAt, clock.instant());
    terminal.print(Ansi.TO_LINE_START + Ansi.onOneLine(bar.line(percent, state, elapsed)));
    terminal.flush();
  }
}
