package dev.darkroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Follows a job to its end by its live events. When the connection breaks, it comes back and goes
 * on after the last event seen: jobs survive a server's restart, and so does watching them.
 */
final class JobWatch {
  /** Three times the interval at which the server sends a comment. */
  static final Duration LONGEST_SILENCE = Duration.ofSeconds(45);

  private final Api api;
  private final String jobId;
  private final ProgressDisplay display;
  private final Patience patience;
  private final Duration longestSilence;
  private Optional<String> lastEventId = Optional.empty();

  JobWatch(
      Api api, String jobId, ProgressDisplay display, Patience patience, Duration longestSilence) {
    this.api = api;
    this.jobId = jobId;
    this.display = display;
    this.patience = patience;
    this.longestSilence = longestSilence;
  }

  /** Waits for the job's last event. */
  JobReport untilFinal() {
    do {
      var end = listen();
      if (end.isPresent()) {
        return end.get();
      }
      display.reconnecting();
    } while (patience.waitForNextTry());
    throw CommandFailed.because(
        "No connection to %s for %d minutes. The job %s goes on; look again with GET %s."
            .formatted(
                api.server().address(), Patience.LIMIT.toMinutes(), jobId, api.jobAddress(jobId)));
  }

  /** The job's final report, or empty when the connection broke before it. */
  private Optional<JobReport> listen() {
    try {
      var events = api.events(jobId, lastEventId);
      return events.isPresent() ? read(events.get()) : finalStateNow();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<JobReport> read(InputStream stream) throws IOException {
    try (stream;
        var alarm = new SilenceAlarm(stream, longestSilence)) {
      var events = new EventStream();
      var buffer = new byte[8192];
      for (var length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
        alarm.heard();
        patience.heard();
        for (var event : events.feed(buffer, length)) {
          var report = take(event);
          if (report.status().isFinal()) {
            return Optional.of(report);
          }
        }
      }
      return Optional.empty();
    }
  }

  private JobReport take(ServerSentEvent event) {
    if (!event.id().isEmpty()) {
      lastEventId = Optional.of(event.id());
    }
    var report =
        Json.read(event.data(), JobReport.class)
            .orElseThrow(() ->
                CommandFailed.because(
                    "%s sent an event that is no report on a job."
                        .formatted(api.server().address())));
    display.show(report);
    return report;
  }

  /** What the job is when the server has no more events for us. */
  private Optional<JobReport> finalStateNow() {
    return Optional.of(api.job(jobId)).filter(report -> report.status().isFinal());
  }
}
