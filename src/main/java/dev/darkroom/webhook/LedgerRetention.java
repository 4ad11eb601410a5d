package dev.darkroom.webhook;

import java.time.Duration;

/**
 * How long the ledger is kept.
 *
 * @param deliveries deliveries that have ended, the events they tell of, and alerts
 * @param attempts the calls on record, in whole days
 */
public record LedgerRetention(Duration deliveries, Duration attempts) {

  /** How long progress is kept that a newer event made worthless. */
  static final Duration SUPERSEDED = Duration.ofDays(1);

  public LedgerRetention {
    if (deliveries.compareTo(Judge.LIFETIME) <= 0 || attempts.compareTo(SUPERSEDED) < 0) {
      throw new IllegalArgumentException(
          "deliveries are kept for more than 7 days, since they may wait so long, and attempts for"
              + " a day or more");
    }
  }
}
