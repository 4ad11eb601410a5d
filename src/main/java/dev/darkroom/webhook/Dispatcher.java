package dev.darkroom.webhook;

import dev.darkroom.account.AccountSecrets;
import dev.darkroom.db.Node;
import dev.darkroom.db.Signal;
import dev.darkroom.db.Signals;
import dev.darkroom.loop.Loop;
import dev.darkroom.webhook.Breaker.Admission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Sends what is owed: claims deliveries that are due, lane by lane in turns, has each signed and
 * sent, and has written down what came of it. No transaction is open while a receiver is called,
 * and what a lost lease leaves behind is sent again.
 */
public final class Dispatcher implements HandOff {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  /** How long a lease outlives the call: for what comes before it, and for writing its outcome. */
  private static final Duration LEASE_MARGIN = Duration.ofSeconds(15);

  /** Short enough that progress held back for half a second goes out nearly when it is due. */
  private static final Duration SURVEY_ROUND = Duration.ofMillis(100);

  /** How many times as long as a survey the pause after it is, where lanes are very many. */
  private static final int SURVEY_SHARE = 9;

  private static final Duration RESCUE_ROUND = Duration.ofSeconds(5);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
  private static final int MOST_UNDER_WAY = 1024;

  private final Jdbi jdbi;
  private final LeaseStore leases = new LeaseStore();
  private final LaneStore laneStore = new LaneStore();
  private final Sender sender;
  private final Composer composer;
  private final Judge judge;
  private final Node node;
  private final InstantSource clock;
  private final Duration lease;

  private final Lanes lanes;
  private final AlertWriter alerts = new AlertWriter();
  private final Breakers breakers = new Breakers();
  private final OutcomeWriter outcomes;
  private final EndpointHealth health;
  private final LagRecorder lags;

  // In nanoseconds of this process, which go on evenly however the clock jumps.
  private long surveyedAt = System.nanoTime();
  private long surveyPause;

  private final Loop surveying = new Loop("webhook-survey", SURVEY_ROUND, this::surveyRound);
  private final Loop dispatching = new Loop("webhook-dispatch", RESCUE_ROUND, this::dispatchReady);
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
    this.health = new EndpointHealth(jdbi, clock);
    this.lags = new LagRecorder(jdbi, node, clock);
    // The sender lets a message wait for its turn as long as it may then take.
    this.lease = sender.settings().deadline().multipliedBy(2).plus(LEASE_MARGIN);
    this.outcomes = new OutcomeWriter(jdbi, node.incarnation(), lease, this::written);
    this.lanes = new Lanes(Math.min(MOST_UNDER_WAY, sender.settings().maxConnections()));
  }

  public void start(Signals signals) {
    signals.subscribe(Signal.Topic.DELIVERY_DUE, this::told);
    health.start();
    lags.start();
    rescuing.start();
    surveying.start();
    dispatching.start();
  }

  private void told(Signal signal) {
    Lane.ofKey(signal.key())
        .ifPresentOrElse(
            lane -> {
              lanes.ready(List.of(lane));
              dispatching.wake();
            },
            surveying::wake);
  }

  /** Stops claiming, lets calls under way end, and hands the rest back uncounted. */
  public void stop() {
    stop(STOP_LIMIT);
  }

  /**
   * @param patience for calls to end, and again for what came of them to be written down
   */
  void stop(Duration patience) {
    lanes.close();
    surveying.stop();
    dispatching.stop();
    rescuing.stop();
    try {
      boolean ended = awaitCalls(patience);
      sender.close();
      if (!ended) {
        ended = awaitCalls(patience);
      }
      int handedBack = handBackAll();
      health.stop();
      lags.stop();
      LOG.debugf("delivery.stopped all_ended=%s handed_back=%d", ended, handedBack);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int handBackAll() {
    try {
      return jdbi.withHandle(handle -> leases.handBackAll(handle, owner(), clock.instant()));
    } catch (RuntimeException e) {
      LOG.warnf(e, "delivery.not_handed_back: freed when this node starts again");
      return 0;
    }
  }

  private boolean awaitCalls(Duration patience) throws InterruptedException {
    return lanes.awaitNoneTaken(patience);
  }

  /** How many calls are under way, or over and not written down yet. */
  int underWay() {
    return lanes.taken();
  }

  /**
   * Looks at all lanes and sends what is due, as far as there is room; whether there may be more.
   */
  boolean dispatch() {
    survey();
    return dispatchReady();
  }

  private boolean surveyRound() {
    long began = System.nanoTime();
    if (began - surveyedAt >= surveyPause) {
      survey();
      surveyedAt = System.nanoTime();
      surveyPause = SURVEY_SHARE * (surveyedAt - began);
    }
    if (lanes.canSend(clock.instant())) {
      dispatching.wake();
    }
    return false;
  }

  /** Finds the lanes that have something due, and lets come due what recovers. */
  private void survey() {
    Instant now = clock.instant();
    breakers.recovering(now).forEach((url, count) -> pullForward(url, count, now));
    lanes.ready(jdbi.withHandle(handle -> laneStore.due(handle, now)));
    lanes.forgetIdle(now);
    breakers.forgetIdle(now);
  }

  private void pullForward(LaneUrl url, int count, Instant now) {
    if (!lanes.rests(url.lane(), now)
        && jdbi.withHandle(handle -> laneStore.pullForward(handle, url, count, now)) < count) {
      breakers.recovered(url);
    }
  }

  /** Sends what is due in the lanes that are ready; returns whether there may be more. */
  private boolean dispatchReady() {
    Instant now = clock.instant();
    Map<Lane, Integer> turns = lanes.takeTurns(now);
    if (turns.isEmpty()) {
      return false;
    }
    List<Held> held = breakers.held(turns.keySet(), now);
    Claim claim = claim(turns, held, now);
    send(claim.deliveries(), now);
    if (!claim.unwanted().isEmpty()) {
      clear(claim.unwanted().keySet(), held, now);
    }
    return lanes.canSend(now);
  }

  /** Moves what must not be sent out of the way, and tells whoever loses something by it. */
  private void clear(Set<Lane> lanes, List<Held> held, Instant now) {
    jdbi.useTransaction(
        handle -> alerts.lost(handle, laneStore.clear(handle, lanes, held, now).stream()));
  }

  private Claim claim(Map<Lane, Integer> turns, List<Held> held, Instant now) {
    Claim claim = Claim.NOTHING;
    try {
      claim =
          jdbi.inTransaction(
              handle -> leases.claim(handle, owner(), turns, held, leaseUntil(now), now));
      return claim;
    } finally {
      lanes.claimed(turns, claim);
    }
  }

  /** Sends what the breakers admit, and gives the rest back. */
  private void send(List<DueDelivery> deliveries, Instant now) {
    Map<LaneUrl, List<DueDelivery>> refused = new LinkedHashMap<>();
    for (DueDelivery delivery : deliveries) {
      Admission admission = breakers.admit(delivery.laneUrl(), now);
      if (admission == Admission.NOT_NOW) {
        refused.computeIfAbsent(delivery.laneUrl(), _ -> new ArrayList<>()).add(delivery);
      } else {
        send(delivery, admission);
      }
    }
    refused.forEach((url, those) -> lanes.unused(Map.of(url.lane(), those.size())));
    refused.forEach((url, those) -> handBack(those, breakers.held(url, now).until(), now));
  }

  @Override
  public Optional<Slot> keepSlot(LaneUrl url) {
    Instant now = clock.instant();
    return breakers.spares(url)
        ? Optional.empty()
        : lanes.keepSlot(url.lane(), leaseUntil(now), now);
  }

  @Override
  public UUID owner() {
    return node.incarnation();
  }

  @Override
  public void send(Slot slot, DueDelivery delivery) {
    Instant now = clock.instant();
    lanes.use(slot, now);
    try {
      send(List.of(delivery), now);
    } catch (RuntimeException e) {
      // Whoever has committed has done its part.
      LOG.errorf(e, "delivery.not_handed_back delivery=%s: its lease runs out", delivery.id());
    }
  }

  @Override
  public void giveUp(Slot slot) {
    lanes.giveUp(slot);
  }

  /** Frees what dead nodes held. */
  boolean rescue() {
    int freed = jdbi.inTransaction(handle -> leases.freeLost(handle, node, clock.instant()));
    if (freed > 0) {
      LOG.infof("delivery.rescued count=%d", freed);
      surveying.wake();
    }
    return false;
  }

  private void send(DueDelivery delivery, Admission admission) {
    Call call = new Call(delivery, admission, clock.instant());
    try {
      sender.send(message(delivery, call.beganAt())).thenAccept(outcome -> finish(call, outcome));
    } catch (RuntimeException e) {
      // Only the kind of trouble: a message could quote the secret or the URL's path.
      LOG.errorf(
          "delivery.unsendable delivery=%s reason=%s: tried again when its lease runs out",
          delivery.id(), e.getClass().getSimpleName());
      breakers.ended(delivery.laneUrl(), admission, Sign.NONE, call.beganAt());
      lanes.unused(Map.of(delivery.lane(), 1));
    }
  }

  private Message message(DueDelivery delivery, Instant at) {
    return composer.message(
        delivery.url(),
        new Composer.Content(
            delivery.id(),
            delivery.sequence(),
            delivery.body(),
            delivery.secrets(),
            delivery.terms()),
        at);
  }

  /** On the sender's thread, which must not wait for the database. */
  private void finish(Call call, Outcome outcome) {
    DueDelivery delivery = call.delivery();
    Attempt attempt = Attempt.of(call.beganAt(), outcome);
    Instant now = attempt.endedAt();
    lanes.ended(delivery.lane(), call.beganAt(), outcome, now);
    Sign sign = Sign.of(delivery, outcome);
    breakers.ended(delivery.laneUrl(), call.admission(), sign, now);
    health.heard(delivery, sign, attempt);
    judge
        .judge(delivery, outcome, now)
        .ifPresentOrElse(
            verdict -> ended(new Finished(delivery, attempt, verdict)),
            () ->
                Thread.ofVirtual()
                    .name("webhook-hand-back")
                    .start(() -> handBackAbandoned(delivery, now)));
  }

  private void ended(Finished finished) {
    if (finished.verdict() instanceof Verdict.Delivered) {
      lags.delivered(finished.delivery().createdAt(), finished.attempt().endedAt());
    }
    outcomes.add(finished);
  }

  /** A call that is being made. */
  private record Call(DueDelivery delivery, Admission admission, Instant beganAt) {}

  /**
   * What came of calls is written down, and what had to wait for them may go. The calls count as
   * under way until then, so that nobody takes a lane for idle that is about to be in line.
   */
  private void written(List<Finished> batch) {
    try {
      lanes.ready(jdbi.withHandle(handle -> laneStore.freed(handle, batch)));
    } catch (RuntimeException e) {
      // The next look at all lanes finds what waited; who writes outcomes must go on.
      LOG.warnf("delivery.freed_unknown calls=%d reason=%s", batch.size(), e.getMessage());
    } finally {
      lanes.written(batch.size());
    }
    dispatching.wake();
  }

  private void handBackAbandoned(DueDelivery delivery, Instant now) {
    try {
      handBack(List.of(delivery), delivery.claimedAt(), now);
    } catch (RuntimeException e) {
      LOG.errorf(e, "delivery.not_handed_back delivery=%s: its lease runs out", delivery.id());
    } finally {
      lanes.written(1);
      surveying.wake();
    }
  }

  private Instant leaseUntil(Instant now) {
    return now.plus(lease);
  }

  private void handBack(List<DueDelivery> unsent, Instant dueAt, Instant now) {
    jdbi.useTransaction(handle -> leases.handBack(handle, node.incarnation(), unsent, dueAt, now));
  }
}
