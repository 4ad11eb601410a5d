package dev.darkroom.job;

import java.time.Duration;
import java.time.Instant;

/**
 * So many submits a second, of which a whole second's may come at once: the generic cell rate
 * algorithm (ITU-T I.371, annex A), which keeps one instant as its state. Each submit pays for its
 * share of a second; who has paid further ahead than a second waits. A batch passes when a single
 * submit would, and is then paid for in full.
 *
 * @param perSecond at least 1
 */
record Rate(int perSecond) {

  private static final Duration BURST = Duration.ofSeconds(1);

  /** How long to wait until the next submit passes; zero when it does now. */
  Duration waitFor(Instant paidUntil, Instant now) {
    Duration ahead = Duration.between(now, later(paidUntil, now)).plus(cost(1)).minus(BURST);
    return ahead.isPositive() ? ahead : Duration.ZERO;
  }

  /** Until when is paid after so many submits. */
  Instant afterSubmit(Instant paidUntil, int submits, Instant now) {
    return later(paidUntil, now).plus(cost(submits));
  }

  private Duration cost(int submits) {
    return Duration.ofSeconds(submits).dividedBy(perSecond);
  }

  private static Instant later(Instant paidUntil, Instant now) {
    return paidUntil.isAfter(now) ? paidUntil : now;
  }
}
