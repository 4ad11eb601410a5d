package dev.darkroom.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes a stream from which nothing has been heard for too long, so that its reader wakes up: a
 * connection whose other end has vanished never breaks by itself.
 */
final class SilenceAlarm implements AutoCloseable {
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("silence-alarm").factory());
  private final InputStream stream;
  private final Duration limit;
  private Future<?> alarm;

  SilenceAlarm(InputStream stream, Duration limit) {
    this.stream = stream;
    this.limit = limit;
    this.alarm = set();
  }

  /** Something was heard. */
  void heard() {
    alarm.cancel(false);
    alarm = set();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  private Future<?> set() {
    return timer.schedule(this::closeStream, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void closeStream() {
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
