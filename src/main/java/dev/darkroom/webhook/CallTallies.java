package dev.darkroom.webhook;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts the calls of endpoints by the hour that they ended in. What was not written when a node
 * dies is not counted.
 */
final class CallTallies {

  private final Jdbi jdbi;
  private final CallTallyStore store = new CallTallyStore();
  private final ConcurrentMap<Hour, CallTally> gathered = new ConcurrentHashMap<>();

  CallTallies(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** An hour of an endpoint, by its first instant. */
  record Hour(UUID endpointId, Instant begin) {

    static Hour of(UUID endpointId, Instant at) {
      return new Hour(endpointId, at.truncatedTo(ChronoUnit.HOURS));
    }
  }

  /** Takes what came of a call and returns at once. */
  void heard(UUID endpointId, Attempt attempt) {
    add(Hour.of(endpointId, attempt.endedAt()), CallTally.of(attempt));
  }

  private void add(Hour hour, CallTally tally) {
    gathered.merge(hour, tally, CallTally::and);
  }

  /** Writes down what was heard so far. */
  void write() {
    Map<Hour, CallTally> taken = new HashMap<>();
    for (Hour hour : gathered.keySet()) {
      taken.put(hour, gathered.remove(hour));
    }
    if (taken.isEmpty()) {
      return;
    }
    try {
      jdbi.useTransaction(handle -> store.add(handle, taken));
    } catch (RuntimeException e) {
      taken.forEach(this::add);
      throw e;
    }
  }
}
