package dev.darkroom.db;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test sets it. */
public final class TestClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  /** Lets so much time pass. */
  public void advance(Duration duration) {
    now = now.plus(duration);
  }
}
