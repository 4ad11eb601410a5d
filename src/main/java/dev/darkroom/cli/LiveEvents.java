package dev.darkroom.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * For a terminal: a progress bar for each job under way, drawn in place at the bottom, and above
 * them, to stay, how jobs ended and each call that is out of the ordinary.
 */
final class LiveEvents implements EventDisplay {
  private static final Duration REDRAWN_EVERY = Duration.ofMillis(250);
  private static final int MOST_BARS = 8;
  private static final int MOST_JOBS = 1000;

  private final EventText text;
  private final int columns;
  private final PrintWriter terminal;
  private final InstantSource clock;
  private final Map<String, Running> running =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Running> eldest) {
          return size() > MOST_JOBS;
        }
      };
  private final ScheduledExecutorService redrawing =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress-bars").factory());
  private int drawn;
  private boolean closed;

  /** A job under way. */
  private record Running(ProgressBar bar, Instant since, int percent, String state) {
    String line(Instant now) {
      return bar.line(percent, state, Duration.between(since, now));
    }
  }

  private LiveEvents(EventText text, int columns, PrintWriter terminal, InstantSource clock) {
    this.text = text;
    this.columns = columns;
    this.terminal = terminal;
    this.clock = clock;
  }

  /** Draws the bars and keeps them fresh until it is closed. */
  static LiveEvents start(EventText text, int columns, PrintWriter terminal, InstantSource clock) {
    var live = new LiveEvents(text, columns, terminal, clock);
    var _ =
        live.redrawing.scheduleAtFixedRate(
            live::refresh, 0, REDRAWN_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return live;
  }

  @Override
  public synchronized void show(HeardCall heard) {
    var event = heard.event().filter(_ -> believable(heard));
    if (event.isPresent() && event.get().status().isFinal()) {
      draw(text.end(heard, event.get(), end(event.get())) + "\n");
      return;
    }
    event.ifPresent(progress -> advance(heard, progress));
    draw(heard.isOrdinary() && !text.verbose() ? "" : text.of(heard) + "\n");
  }

  @Override
  public synchronized void note(String sentence) {
    draw(TerminalText.oneLine(sentence) + "\n");
  }

  /** Wipes the bars. */
  @Override
  public synchronized void close() {
    redrawing.shutdownNow();
    running.clear();
    draw("");
    closed = true;
  }

  /** Whether the call may tell how a job comes along: not forged, and not older than another. */
  private static boolean believable(HeardCall heard) {
    return !heard.arrival().signatures().refuted() && !heard.place().isOutOfOrder();
  }

  private void advance(HeardCall heard, ReceivedEvent event) {
    var since =
        Optional.ofNullable(running.get(event.key())).map(Running::since).orElseGet(clock::instant);
    var step = heard.place().step().map(numbers -> ", " + numbers).orElse("");
    running.put(
        event.key(),
        new Running(
            new ProgressBar(columns, event.subject()),
            since,
            event.percent(),
            event.status().word() + step));
  }

  /** Forgets the job; returns how long it was seen under way. */
  private Optional<Duration> end(ReceivedEvent event) {
    return Optional.ofNullable(running.remove(event.key()))
        .map(job -> Duration.between(job.since(), clock.instant()));
  }

  private synchronized void refresh() {
    if (!running.isEmpty()) {
      draw("");
    }
  }

  /** Puts {@code lines}, each ended by a line break, above the bars, and draws these again. */
  private void draw(String lines) {
    if (closed) {
      return;
    }
    var frame = new StringBuilder();
    if (drawn > 0) {
      frame.append(Ansi.up(drawn)).append(Ansi.TO_LINE_START);
    }
    frame.append(lines.replace("\n", Ansi.CLEAR_TO_LINE_END + "\n"));
    var now = clock.instant();
    running.values().stream()
        .limit(MOST_BARS)
        .map(job -> job.line(now))
        .forEach(line -> frame.append(Ansi.onOneLine(line)).append('\n'));
    if (running.size() > MOST_BARS) {
      frame.append("… and %d more".formatted(running.size() - MOST_BARS));
      frame.append(Ansi.CLEAR_TO_LINE_END).append('\n');
    }
    drawn = Math.min(running.size(), MOST_BARS + 1);
    terminal.print(frame.append(Ansi.CLEAR_TO_SCREEN_END));
    terminal.flush();
  }
}
