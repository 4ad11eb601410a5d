package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the events that were delivered in some span took to their receivers.
 *
 * @param at when the span begins
 * @param deliveries how many they were, at least 1
 * @param median half of them took no longer
 * @param p95 95 % of them took no longer
 */
public record LagPoint(Instant at, long deliveries, Duration median, Duration p95) {

  public LagPoint {
    if (deliveries < 1) {
      throw new IllegalArgumentException("there is no lag without deliveries");
    }
  }
}
