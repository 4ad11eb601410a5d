package dev.darkroom.webhook;

import java.util.List;

/**
 * What a look for due deliveries found.
 *
 * @param deliveries those that were claimed, the one due longest first
 * @param unwanted how many are due but must not be sent: they are too old, or their receiver is
 *     paused, disabled or deleted
 */
record Claim(List<DueDelivery> deliveries, int unwanted) {

  Claim {
    deliveries = List.copyOf(deliveries);
  }

  /** How many were found due. */
  int found() {
    return deliveries.size() + unwanted;
  }
}
