package dev.darkroom.webhook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a look for due deliveries found.
 *
 * @param deliveries those that were claimed, the one due longest first
 * @param unwanted how many are due in each lane but must not be sent now: they are too old, or
 *     their receiver is paused, disabled, deleted or spared
 */
record Claim(List<DueDelivery> deliveries, Map<Lane, Integer> unwanted) {

  static final Claim NOTHING = new Claim(List.of(), Map.of());

  Claim {
    deliveries = List.copyOf(deliveries);
    unwanted = Map.copyOf(unwanted);
  }

  /** How many were found due in each lane. */
  Map<Lane, Integer> found() {
    Map<Lane, Integer> found = new HashMap<>(unwanted);
    deliveries.forEach(delivery -> found.merge(delivery.lane(), 1, Integer::sum));
    return found;
  }
}
