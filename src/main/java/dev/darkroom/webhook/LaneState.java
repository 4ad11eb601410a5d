package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a node has learnt of a lane. Not safe for use by several threads. */
final class LaneState {

  /** How long a success speaks for a lane. */
  static final Duration RECENT = Duration.ofSeconds(10);

  private final LaneCap cap = new LaneCap();
  private int underWay;
  private Instant lastSuccessAt = Instant.MIN;
  private Instant restsUntil = Instant.MIN;
  private Instant lastUsedAt;

  LaneState(Instant now) {
    this.lastUsedAt = now;
  }

  /** How many more calls may be begun. */
  int room(Instant now) {
    return rests(now) ? 0 : Math.max(0, cap.calls() - underWay);
  }

  /** Whether its receiver has asked to be left alone at this time. */
  boolean rests(Instant now) {
    return now.isBefore(restsUntil);
  }

  int underWay() {
    return underWay;
  }

  /** Whether a success was seen lately. */
  boolean isProven(Instant now) {
    return lastSuccessAt.isAfter(now.minus(RECENT));
  }

  boolean isForgettable(Instant idleSince, Instant now) {
    return underWay == 0 && lastUsedAt.isBefore(idleSince) && !rests(now);
  }

  void began(int calls, Instant now) {
    underWay += calls;
    lastUsedAt = now;
  }

  /** Calls that were to be begun and were not. */
  void unused(int calls) {
    underWay -= calls;
  }

  void ended(Instant beganAt, Outcome outcome, Instant now) {
    underWay--;
    lastUsedAt = now;
    if (outcome.isSuccess()) {
      lastSuccessAt = now;
      cap.succeeded(outcome.elapsed());
    } else if (Sign.isTooMuch(outcome)) {
      cap.wasTooMuch(beganAt, now);
      if (outcome instanceof Outcome.Answered answered) {
        // Deliveries are due at whole microseconds, and must not be found due before the lane is.
        answered
            .retryAfter()
            .map(wait -> now.plus(wait).truncatedTo(ChronoUnit.MILLIS))
            .filter(restsUntil::isBefore)
            .ifPresent(until -> restsUntil = until);
      }
    }
  }
}
