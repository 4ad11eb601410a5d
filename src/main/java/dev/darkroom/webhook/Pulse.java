package dev.darkroom.webhook;

import java.util.List;

/**
 * How busy an endpoint is.
 *
 * @param hours what its calls came to in each of the last 24 hours of the clock, the oldest first
 *     and the one that has not ended last
 * @param waiting how many deliveries wait for it, at most {@value #MOST_WAITING}
 */
public record Pulse(List<CallTally> hours, int waiting) {

  /** So many wait, or more: more are not counted. */
  public static final int MOST_WAITING = 1000;

  public static final int HOURS = 24;

  public Pulse {
    hours = List.copyOf(hours);
  }

  /** What all those calls came to. */
  public CallTally day() {
    return hours.stream().reduce(CallTally.NONE, CallTally::and);
  }
}
