package dev.darkroom.webhook;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.db.Node;
import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import dev.darkroom.loop.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Sends what is owed: claims deliveries that are due, has each signed and sent, and writes down
 * what came of it. No transaction is open while a receiver is called, and what a lost lease leaves
 * behind is sent again.
 */
public final class Dispatcher {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  /** How long a lease outlives the call: for what comes before it, and for writing its outcome. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(15);

  /** Short enough that progress held back for half a second goes out nearly when it is due. */
  private static final Duration IDLE_POLL = Duration.ofMillis(100);

  private static final Duration RESCUE_ROUND = Duration.ofSeconds(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int IN_FLIGHT = 256;
  private static final int BATCH = 100;

  private final Jdbi jdbi;
  private final LeaseStore leases = new LeaseStore();
  private final DeliveryStore deliveries = new DeliveryStore();
  private final EndpointStore endpoints = new EndpointStore();
  private final Sender sender;
  private final Composer composer;
  private final Judge judge;
  private final Node node;
  private final InstantSource clock;
  private final Duration lease;

  private final Semaphore slots = new Semaphore(IN_FLIGHT);
  private final Loop dispatching = new Loop("webhook-dispatch", IDLE_POLL, this::dispatch);
  private final Loop rescuing = new Loop("webhook-rescue", RESCUE_ROUND, this::rescue);

  public Dispatcher(
      Jdbi jdbi,
      Sender sender,
      AccountSecrets secrets,
      RetrySchedule schedule,
      Node node,
      InstantSource clock) {
    this.jdbi = jdbi;
    this.sender = sender;
    this.composer = new Composer(secrets);
    this.judge = new Judge(schedule, new Random());
    this.node = node;
    this.clock = clock;
    // The sender lets a message wait for its turn as long as it may then take.
    this.lease = sender.settings().deadline().multipliedBy(2).plus(LEASE_MARGIN);
  }

  public void start(Signals signals) {
    signals.subscribe(Signal.Topic.DELIVERY_DUE, _ -> dispatching.wake());
    rescuing.start();
    dispatching.start();
  }

  /** Stops claiming, lets calls under way end, and hands the rest back uncounted. */
  public void stop() {
    stop(STOP_LIMIT);
  }

  /**
   * @param patience for calls to end, and again for what came of them to be written down
   */
  void stop(Duration patience) {
    dispatching.stop();
    rescuing.stop();
    try {
      boolean ended = awaitCalls(patience);
      sender.close();
      if (!ended) {
        ended = awaitCalls(patience);
      }
      int handedBack =
          jdbi.withHandle(
              handle -> leases.handBackAll(handle, node.incarnation(), clock.instant()));
      LOG.debugf("delivery.stopped all_ended=%s handed_back=%d", ended, handedBack);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean awaitCalls(Duration patience) throws InterruptedException {
    return slots.tryAcquire(IN_FLIGHT, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How many calls are under way, or over and not written down yet. */
  int underWay() {
    return IN_FLIGHT - slots.availablePermits();
  }

  /** Sends what is due, as far as there is room; returns whether there may be more. */
  boolean dispatch() {
    int room = Math.min(BATCH, slots.availablePermits());
    if (room == 0 || !slots.tryAcquire(room)) {
      return false;
    }
    Claim claim = new Claim(List.of(), 0);
    try {
      claim = claim(room);
    } finally {
      slots.release(room - claim.deliveries().size());
    }
    claim.deliveries().forEach(this::send);
    if (claim.unwanted() > 0) {
      jdbi.useTransaction(handle -> leases.putAsideUnwanted(handle, clock.instant()));
    }
    return claim.found() == room;
  }

  private Claim claim(int limit) {
    Instant now = clock.instant();
    return jdbi.inTransaction(
        handle -> leases.claim(handle, node.incarnation(), limit, now.plus(lease), now));
  }

  /** Frees what dead nodes held. */
  boolean rescue() {
    int freed = jdbi.inTransaction(handle -> leases.freeLost(handle, node, clock.instant()));
    if (freed > 0) {
      LOG.infof("delivery.rescued count=%d", freed);
      dispatching.wake();
    }
    return false;
  }

  private void send(DueDelivery delivery) {
    Instant at = clock.instant();
    try {
      sender
          .send(message(delivery, at))
          .thenAccept(outcome ->
              // The sender's own thread must not wait for the database.
              Thread.ofVirtual()
                  .name("outcome-" + delivery.id())
                  .start(() -> finish(delivery, at, outcome)));
    } catch (RuntimeException e) {
      slots.release();
      // Only the kind of trouble: a message could quote the secret or the URL's path.
      LOG.errorf(
          "delivery.unsendable delivery=%s reason=%s: tried again when its lease runs out",
          delivery.id(), e.getClass().getSimpleName());
    }
  }

  private Message message(DueDelivery delivery, Instant at) {
    return composer.message(
        delivery.url(),
        new Composer.Content(
            delivery.id(),
            delivery.sequence(),
            delivery.body(),
            delivery.secret(),
            delivery.signatureFormat(),
            delivery.terms()),
        at);
  }

  private void finish(DueDelivery delivery, Instant at, Outcome outcome) {
    try {
      Attempt attempt = Attempt.of(at, outcome);
      Optional<Verdict> verdict = judge.judge(delivery, outcome, attempt.endedAt());
      verdict.ifPresentOrElse(
          judged -> record(delivery, attempt, judged), () -> handBack(delivery, attempt.endedAt()));
    } catch (RuntimeException e) {
      LOG.errorf(e, "delivery.outcome_lost delivery=%s: it is sent again", delivery.id());
    } finally {
      slots.release();
      dispatching.wake();
    }
  }

  private void record(DueDelivery delivery, Attempt attempt, Verdict verdict) {
    Optional<DeliveryState> state =
        jdbi.inTransaction(handle -> {
          Optional<DeliveryState> recorded =
              leases.record(handle, node.incarnation(), delivery, attempt, verdict);
          boolean skipped =
              recorded.isPresent()
                  && verdict instanceof Verdict.Gone
                  && giveUpReceiver(handle, delivery, attempt.endedAt());
          return skipped ? Optional.of(DeliveryState.SKIPPED) : recorded;
        });
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

  /** Skips what waits for a receiver that is gone; false when it has another URL by now. */
  private boolean giveUpReceiver(Handle handle, DueDelivery delivery, Instant now) {
    if (delivery.endpointId().isPresent()) {
      return endpoints.disable(
          handle, delivery.endpointId().get(), "It answered 410 Gone.", delivery.claimedAt(), now);
    }
    deliveries.skipWaiting(handle, delivery.receiverId(), now);
    return true;
  }

  private void handBack(DueDelivery delivery, Instant now) {
    jdbi.useHandle(handle -> leases.handBack(handle, node.incarnation(), delivery, now));
  }
}
