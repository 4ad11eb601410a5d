package dev.darkroom.webhook;

import dev.darkroom.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes down what came of calls, many in one statement. A batch goes out when there is something
 * to write and the last batch is done: one outcome alone when little goes on, hundreds when much
 * does. A batch that fails is written outcome by outcome, so that none loses another. While the
 * database can't be reached, all wait for it as long as their leases may hold.
 */
final class OutcomeWriter {

  /** What one statement writes at most. */
  static final int BATCH = 500;

  private static final Logger LOG = Logger.getLogger(OutcomeWriter.class);
  private static final Duration LOOK_ROUND = Duration.ofMillis(200);

  private final Jdbi jdbi;
  private final UUID owner;
  private final Duration patience;
  private final Consumer<List<Finished>> whenDone;
  private final OutcomeStore outcomes = new OutcomeStore();
  private final DeliveryStore deliveries = new DeliveryStore();
  private final EndpointStore endpoints = new EndpointStore();
  private final AlertWriter alerts = new AlertWriter();

  private final Queue<Finished> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean writing = new AtomicBoolean();

  /**
   * @param owner whose leases the outcomes are written under
   * @param patience how long a database that is away is waited for
   * @param whenDone is told of each batch that was written or lost
   */
  OutcomeWriter(Jdbi jdbi, UUID owner, Duration patience, Consumer<List<Finished>> whenDone) {
    this.jdbi = jdbi;
    this.owner = owner;
    this.patience = patience;
    this.whenDone = whenDone;
  }

  /** Takes an outcome and returns at once. */
  void add(Finished finished) {
    waiting.add(finished);
    if (writing.compareAndSet(false, true)) {
      Thread.ofVirtual().name("webhook-outcomes").start(this::writeWaiting);
    }
  }

  private void writeWaiting() {
    do {
      try {
        for (List<Finished> batch = take(); !batch.isEmpty(); batch = take()) {
          write(batch);
        }
      } finally {
        writing.set(false);
      }
    } while (!waiting.isEmpty() && writing.compareAndSet(false, true));
  }

  private List<Finished> take() {
    List<Finished> batch = new ArrayList<>();
    while (batch.size() < BATCH && waiting.peek() != null) {
      batch.add(waiting.remove());
    }
    return batch;
  }

  private void write(List<Finished> batch) {
    long begin = System.nanoTime();
    try {
      List<Finished> gone = batch.stream().filter(OutcomeWriter::isGone).toList();
      writeTogether(batch.stream().filter(finished -> !isGone(finished)).toList(), begin);
      gone.forEach(finished -> writeAlone(finished, begin));
    } finally {
      whenDone.accept(batch);
    }
  }

  private void writeTogether(List<Finished> batch, long begin) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      Map<UUID, DeliveryState> states = jdbi.inTransaction(handle -> record(handle, batch));
      batch.forEach(finished -> log(finished, state(states, finished)));
    } catch (RuntimeException e) {
      LOG.warnf("delivery.batch_failed size=%d reason=%s", batch.size(), e.getMessage());
      if (Database.isAway(e)) {
        awaitDatabase(begin);
      }
      batch.forEach(finished -> writeAlone(finished, begin));
    }
  }

  /**
   * Returns when the database can be reached, or the leases have run out anyway.
   *
   * @param begin when the batch began, by {@link System#nanoTime}
   */
  private void awaitDatabase(long begin) {
    try {
      do {
        Thread.sleep(LOOK_ROUND);
      } while (!isDatabaseThere() && isPatient(begin));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isPatient(long begin) {
    return System.nanoTime() - begin < patience.toNanos()
        && !Thread.currentThread().isInterrupted();
  }

  private boolean isDatabaseThere() {
    try {
      jdbi.useHandle(handle -> handle.execute("select 1"));
      return true;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private void writeAlone(Finished finished, long begin) {
    while (!isWritten(finished, begin)) {
      awaitDatabase(begin);
    }
  }

  /** Whether it is written down, or never will be; else the database is away. */
  private boolean isWritten(Finished finished, long begin) {
    try {
      log(finished, jdbi.inTransaction(handle -> record(handle, finished)));
      return true;
    } catch (RuntimeException e) {
      if (Database.isAway(e) && isPatient(begin)) {
        return false;
      }
      lost(finished, e);
      return true;
    }
  }

  private Map<UUID, DeliveryState> record(Handle handle, List<Finished> batch) {
    Map<UUID, DeliveryState> states = outcomes.record(handle, owner, batch);
    alerts.lost(
        handle,
        batch.stream()
            .flatMap(finished ->
                state(states, finished).flatMap(state -> Loss.of(finished, state)).stream()));
    return states;
  }

  private Optional<DeliveryState> record(Handle handle, Finished finished) {
    Optional<DeliveryState> recorded = state(record(handle, List.of(finished)), finished);
    boolean skipped = recorded.isPresent() && isGone(finished) && giveUpReceiver(handle, finished);
    return skipped ? Optional.of(DeliveryState.SKIPPED) : recorded;
  }

  /** Skips what waits for a receiver that is gone; false when it has another URL by now. */
  private boolean giveUpReceiver(Handle handle, Finished finished) {
    DueDelivery delivery = finished.delivery();
    var now = finished.attempt().endedAt();
    if (delivery.endpointId().isPresent()) {
      return disable(handle, delivery, delivery.endpointId().get(), now);
    }
    deliveries.skipWaiting(handle, delivery.receiverId(), now);
    return true;
  }

  private boolean disable(Handle handle, DueDelivery delivery, UUID endpointId, Instant now) {
    String reason = "It answered 410 Gone.";
    boolean disabled = endpoints.disable(handle, endpointId, reason, delivery.claimedAt(), now);
    if (disabled) {
      Origin origin = Origin.of(delivery.url());
      alerts.disabled(handle, delivery.lane().accountId(), endpointId, origin, reason, now);
    }
    return disabled;
  }

  private static boolean isGone(Finished finished) {
    return finished.verdict() instanceof Verdict.Gone;
  }

  private static Optional<DeliveryState> state(Map<UUID, DeliveryState> states, Finished finished) {
    return Optional.ofNullable(states.get(finished.delivery().id()));
  }

  private static void lost(Finished finished, RuntimeException e) {
    LOG.errorf(e, "delivery.outcome_lost delivery=%s: it is sent again", finished.delivery().id());
  }

  private static void log(Finished finished, Optional<DeliveryState> state) {
    DueDelivery delivery = finished.delivery();
    Attempt attempt = finished.attempt();
    LOG.infof(
        "delivery.attempted delivery=%s job=%s sequence=%d type=%s to=%s attempt=%d status=%s ms=%d"
            + " state=%s error=\"%s\"",
        delivery.id(),
        delivery.jobId(),
        delivery.sequence(),
        delivery.type().code(),
        Origin.of(delivery.url()),
        delivery.attempts() + 1,
        attempt.status().isPresent() ? attempt.status().getAsInt() : "none",
        attempt.duration().toMillis(),
        state.map(DeliveryState::code).orElse("lease_lost"),
        attempt.error().orElse(""));
  }
}
