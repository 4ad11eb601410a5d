package dev.darkroom.webhook;

import dev.darkroom.loop.Loop;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Gathers what calls tell of endpoints and writes it down once a second, together with what follows
 * from it: an endpoint in trouble, disabled, or well again, each with its alert. Several nodes may
 * do so: rows are read, judged and written under their locks, so each change happens once.
 */
final class EndpointHealth {

  private static final Duration ROUND = Duration.ofSeconds(1);

  /** How long no call must have failed until a trouble is called over. */
  static final Duration RECOVERED_AFTER = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final HealthStore store = new HealthStore();
  private final EndpointStore endpoints = new EndpointStore();
  private final AlertWriter alerts = new AlertWriter();
  private final ConcurrentMap<Receiver, Health> gathered = new ConcurrentHashMap<>();
  private final CallTallies tallies;
  private final Loop writing = new Loop("webhook-health", ROUND, this::write);

  EndpointHealth(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.tallies = new CallTallies(jdbi);
  }

  /** What one URL does says nothing about another that its endpoint may have by now. */
  private record Receiver(UUID endpointId, URI url) {}

  void start() {
    writing.start();
  }

  /** Ends with all written down that was heard. */
  void stop() {
    writing.stop();
    write();
  }

  /** Takes what a call tells and returns at once. A job's own URL has no health. */
  void heard(DueDelivery delivery, Sign sign, Attempt attempt) {
    delivery
        .endpointId()
        .ifPresent(id ->
            Health.of(sign, attempt)
                .ifPresent(health -> {
                  add(new Receiver(id, delivery.url()), health);
                  tallies.heard(id, attempt);
                }));
  }

  private void add(Receiver receiver, Health health) {
    gathered.merge(receiver, health, Health::and);
  }

  /** Writes down what was heard so far, and what follows from it. */
  boolean write() {
    Instant now = clock.instant();
    write(take(), now).forEach(id -> disable(id, now));
    jdbi.useTransaction(handle -> endTroubles(handle, now));
    tallies.write();
    return false;
  }

  private Map<Receiver, Health> take() {
    Map<Receiver, Health> taken = new HashMap<>();
    for (Receiver receiver : gathered.keySet()) {
      taken.put(receiver, gathered.remove(receiver));
    }
    return taken;
  }

  /** Returns the endpoints that are to be disabled. */
  private List<UUID> write(Map<Receiver, Health> heard, Instant now) {
    if (heard.isEmpty()) {
      return List.of();
    }
    try {
      return jdbi.inTransaction(handle -> write(handle, heard, now));
    } catch (RuntimeException e) {
      heard.forEach(this::add);
      throw e;
    }
  }

  private List<UUID> write(Handle handle, Map<Receiver, Health> heard, Instant now) {
    List<UUID> hopeless = new ArrayList<>();
    List<UUID> ids = heard.keySet().stream().map(Receiver::endpointId).toList();
    for (Endpoint endpoint : store.hold(handle, ids)) {
      Health told = heard.get(new Receiver(endpoint.id(), endpoint.url()));
      if (told != null) {
        Health health = health(endpoint, told);
        write(handle, endpoint, health, now);
        if (isHopeless(endpoint, health)) {
          hopeless.add(endpoint.id());
        }
      }
    }
    return hopeless;
  }

  /** The end of a call that was under way when its endpoint was disabled makes that no better. */
  private static Health health(Endpoint endpoint, Health told) {
    boolean disabled = endpoint.state() == Endpoint.State.DISABLED;
    return endpoint.health().and(disabled ? told.failuresOnly() : told);
  }

  private void write(Handle handle, Endpoint endpoint, Health health, Instant now) {
    boolean isNews =
        endpoint.state() == Endpoint.State.ACTIVE
            && endpoint.troubleSince().isEmpty()
            && health.isNews();
    if (isNews) {
      alerts.failing(handle, endpoint, health, now);
    }
    store.write(
        handle, endpoint.id(), health, isNews ? health.failingSince() : endpoint.troubleSince());
  }

  private static boolean isHopeless(Endpoint endpoint, Health health) {
    return endpoint.state() == Endpoint.State.ACTIVE && health.isHopeless();
  }

  /** In a transaction of its own, so that only one endpoint is held while deliveries are locked. */
  private void disable(UUID id, Instant now) {
    jdbi.useTransaction(handle -> {
      for (Endpoint endpoint : store.hold(handle, List.of(id))) {
        String reason = reason(endpoint.health());
        if (isHopeless(endpoint, endpoint.health())
            && endpoints.disable(handle, id, reason, now, now)) {
          alerts.disabled(handle, endpoint, reason, now);
        }
      }
    });
  }

  private static String reason(Health health) {
    return "All %d calls since %s failed, the last so: %s"
        .formatted(
            health.failures(),
            health.failingSince().map(Instant::toString).orElse("then"),
            health.lastError().orElse(""));
  }

  private void endTroubles(Handle handle, Instant now) {
    for (Endpoint endpoint : store.holdRecovered(handle, RECOVERED_AFTER, now)) {
      store.endTrouble(handle, endpoint.id());
      endpoint.troubleSince().ifPresent(since -> alerts.recovered(handle, endpoint, since, now));
    }
  }
}
