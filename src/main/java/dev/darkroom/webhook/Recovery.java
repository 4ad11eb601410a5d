package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * How what waits for a receiver is pulled forward once it does well again: a few a second at first,
 * then twice as many each second, so that what has just got up is not knocked down. Not safe for
 * use by several threads.
 */
final class Recovery {

  static final int FIRST = 10;
  static final int MOST = 1000;
  static final Duration ROUND = Duration.ofSeconds(1);

  private int next = FIRST;
  private Instant nextAt;

  Recovery(Instant now) {
    this.nextAt = now;
  }

  /** How many are to be pulled forward now; 0 when it is not time yet. */
  int take(Instant now) {
    if (now.isBefore(nextAt)) {
      return 0;
    }
    int count = next;
    next = Math.min(2 * next, MOST);
    nextAt = now.plus(ROUND);
    return count;
  }
}
