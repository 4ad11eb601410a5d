package dev.darkroom.cli;

import java.time.Duration;
import java.time.Instant;

/**
 * How often to try a server that has gone away, and for how long: after waits of 0.25 s, 0.5 s, 1 s
 * and so on up to 5 s, until it has not been heard for two minutes.
 */
final class Patience {
  static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final Surroundings surroundings;
  private Instant heardAt;
  private Duration nextWait = FIRST_WAIT;

  Patience(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.heardAt = surroundings.clock().instant();
  }

  /** The server was heard: patience is full again. */
  void heard() {
    heardAt = surroundings.clock().instant();
    nextWait = FIRST_WAIT;
  }

  /** Waits before the next try; false, at once, when patience has run out. */
  boolean waitForNextTry() {
    var silence = Duration.between(heardAt, surroundings.clock().instant());
    if (silence.compareTo(LIMIT) >= 0) {
      return false;
    }
    try {
      surroundings.pause().lasting(nextWait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    var doubled = nextWait.multipliedBy(2);
    nextWait = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
    return true;
  }
}
