package dev.darkroom.webhook;

import dev.darkroom.webhook.Breaker.Admission;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * The breakers of the URLs that failed lately, and the recoveries of those that do well again. A
 * URL without failures has none. Nothing that is promised depends on this memory.
 */
final class Breakers {

  private static final Logger LOG = Logger.getLogger(Breakers.class);

  private final Map<LaneUrl, Breaker> breakers = new HashMap<>();
  private final Map<LaneUrl, Recovery> recoveries = new HashMap<>();

  /** Whether a URL is not to be called now, or what waits for it comes first. */
  synchronized boolean spares(LaneUrl url) {
    Breaker breaker = breakers.get(url);
    return (breaker != null && breaker.isOpen()) || recoveries.containsKey(url);
  }

  /** Asks to call a URL; what is admitted must be {@link #ended}. */
  synchronized Admission admit(LaneUrl url, Instant now) {
    Breaker breaker = breakers.get(url);
    return breaker == null ? Admission.FREELY : breaker.admit(now);
  }

  synchronized void ended(LaneUrl url, Admission admission, Sign sign, Instant now) {
    Breaker breaker = breakers.get(url);
    if (breaker == null) {
      if (sign != Sign.ILL) {
        return;
      }
      breaker = new Breaker();
      breakers.put(url, breaker);
    }
    boolean wasOpen = breaker.isOpen();
    breaker.ended(admission, sign, now);
    if (breaker.isOpen() && !wasOpen) {
      recoveries.remove(url);
      LOG.infof("breaker.opened lane=%s until=%s", url.lane(), breaker.openUntil());
    } else if (wasOpen && !breaker.isOpen()) {
      recoveries.put(url, new Recovery(now));
      LOG.infof("breaker.closed lane=%s", url.lane());
    }
    if (breaker.isForgettable(now)) {
      breakers.remove(url);
    }
  }

  /** The URLs in these lanes that must not be called now. */
  synchronized List<Held> held(Collection<Lane> lanes, Instant now) {
    return breakers.entrySet().stream()
        .filter(entry -> entry.getValue().refuses(now) && lanes.contains(entry.getKey().lane()))
        .map(entry -> held(entry.getKey(), entry.getValue(), now))
        .toList();
  }

  synchronized Held held(LaneUrl url, Instant now) {
    Breaker breaker = breakers.get(url);
    return breaker == null ? new Held(url, now, Breaker.FIRST_WAIT) : held(url, breaker, now);
  }

  /** While the probe is under way, nothing else is tried before a pause has passed. */
  private static Held held(LaneUrl url, Breaker breaker, Instant now) {
    Instant until =
        breaker.openUntil().isAfter(now) ? breaker.openUntil() : now.plus(breaker.pause());
    return new Held(url, until, breaker.pause());
  }

  /** How many deliveries are to be pulled forward now for each URL that does well again. */
  synchronized Map<LaneUrl, Integer> recovering(Instant now) {
    Map<LaneUrl, Integer> counts = new HashMap<>();
    recoveries.forEach((url, recovery) -> {
      int count = recovery.take(now);
      if (count > 0) {
        counts.put(url, count);
      }
    });
    return counts;
  }

  /** Nothing is left to pull forward. */
  synchronized void recovered(LaneUrl url) {
    recoveries.remove(url);
  }

  /** Forgets URLs that nothing was heard of for long. */
  synchronized void forgetIdle(Instant now) {
    breakers.values().removeIf(breaker -> breaker.isForgettable(now));
  }
}
