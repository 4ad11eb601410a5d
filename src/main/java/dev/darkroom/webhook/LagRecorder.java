package dev.darkroom.webhook;

import dev.darkroom.db.Node;
import dev.darkroom.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts in memory how long events took to their receivers, and adds the counts to those of the
 * database every few seconds: a delivery costs no statement, and what a crash loses is counts of
 * seconds.
 */
final class LagRecorder {

  private static final Duration ROUND = Duration.ofSeconds(5);

  private final Jdbi jdbi;
  private final Node node;
  private final InstantSource clock;
  private final LagStore store = new LagStore();
  private final Loop writing = new Loop("webhook-lag", ROUND, this::write);
  private Map<LagStore.Group, Integer> counts = new HashMap<>();

  LagRecorder(Jdbi jdbi, Node node, InstantSource clock) {
    this.jdbi = jdbi;
    this.node = node;
    this.clock = clock;
  }

  void start() {
    writing.start();
  }

  /** Ends with all written down that was counted. */
  void stop() {
    writing.stop();
    write();
  }

  /** Takes a delivery and returns at once. */
  void delivered(Instant eventAt, Instant receivedAt) {
    int lagClass = LagClass.of(Duration.between(eventAt, receivedAt));
    add(Map.of(new LagStore.Group(receivedAt.truncatedTo(ChronoUnit.MINUTES), lagClass), 1));
  }

  /** Writes down what was counted since the last time, if anything was, and forgets what is old. */
  boolean write() {
    Map<LagStore.Group, Integer> taken = take();
    if (taken.isEmpty()) {
      return false;
    }
    try {
      jdbi.useTransaction(handle -> {
        store.add(handle, node.incarnation(), taken);
        store.forgetOld(handle, clock.instant());
      });
    } catch (RuntimeException e) {
      add(taken);
      throw e;
    }
    return false;
  }

  private synchronized void add(Map<LagStore.Group, Integer> more) {
    more.forEach((group, deliveries) -> counts.merge(group, deliveries, Integer::sum));
  }

  private synchronized Map<LagStore.Group, Integer> take() {
    Map<LagStore.Group, Integer> taken = counts;
    counts = new HashMap<>();
    return taken;
  }
}
