package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What this node knows of lanes, and who of them may send now: each up to its cap, in turns, and
 * those without a recent success together with half of all slots at most. Nothing that is promised
 * depends on this memory; a node that has lost it begins carefully.
 *
 * <p>A call takes a slot until its outcome is written, and room in its lane until it has ended.
 */
final class Lanes {

  /** How many calls one claim begins at most. */
  static final int BATCH = 500;

  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final int slots;
  private final Turns turns = new Turns();
  private final Map<Lane, LaneState> states = new HashMap<>();
  private final Set<HandOff.Slot> kept = new HashSet<>();
  private long slotsKept;
  private int taken;
  private boolean closed;

  /**
   * @param slots how many calls may be under way, or over and not written down yet
   */
  Lanes(int slots) {
    this.slots = slots;
  }

  /** These may have something to send. */
  synchronized void ready(Collection<Lane> lanes) {
    lanes.forEach(turns::add);
  }

  /** Whether some lane could send now. */
  synchronized boolean canSend(Instant now) {
    return taken < slots && turns.inLine().stream().anyMatch(lane -> room(lane, now) > 0);
  }

  /** How many calls each lane may begin now; all of them count as begun from here on. */
  synchronized Map<Lane, Integer> takeTurns(Instant now) {
    Map<Lane, Integer> given =
        turns.give(
            lane -> room(lane, now),
            lane -> isProven(lane, now),
            Math.min(BATCH, slots - taken),
            slots / 2 - underWayUnproven(now));
    given.forEach((lane, calls) -> state(lane, now).began(calls, now));
    take(sum(given));
    return given;
  }

  /**
   * What a claim has found in the lanes whose turn it was; the rest of their turns is free again.
   */
  synchronized void claimed(Map<Lane, Integer> given, Claim claim) {
    Map<Lane, Integer> unneeded = new HashMap<>(given);
    claim.deliveries().forEach(delivery -> unneeded.merge(delivery.lane(), -1, Integer::sum));
    unused(unneeded);
    claim
        .found()
        .forEach((lane, found) -> {
          if (found.equals(given.get(lane))) {
            // There may be more behind.
            turns.add(lane);
          }
        });
  }

  /**
   * Keeps a slot for one call; empty when the lane has no room, or others in it come first.
   *
   * @param until when it is free again if nothing was heard of it
   */
  synchronized Optional<HandOff.Slot> keepSlot(Lane lane, Instant until, Instant now) {
    boolean isCrowded = !isProven(lane, now) && underWayUnproven(now) >= slots / 2;
    if (closed || taken >= slots || isCrowded || turns.isInLine(lane) || room(lane, now) < 1) {
      return Optional.empty();
    }
    HandOff.Slot slot = new HandOff.Slot(lane, slotsKept++, until);
    kept.add(slot);
    began(slot, now);
    return Optional.of(slot);
  }

  /** The call that the slot was kept for begins. */
  synchronized void use(HandOff.Slot slot, Instant now) {
    if (!kept.remove(slot)) {
      began(slot, now);
    }
  }

  /** The call that the slot was kept for is not made. */
  synchronized void giveUp(HandOff.Slot slot) {
    if (kept.remove(slot)) {
      unused(Map.of(slot.lane(), 1));
    }
  }

  /** Keeps no more slots. */
  synchronized void close() {
    closed = true;
  }

  /** Calls that were to be begun and are not. */
  synchronized void unused(Map<Lane, Integer> calls) {
    calls.forEach((lane, count) -> state(lane).unused(count));
    take(-sum(calls));
  }

  /** A call has ended so. Its slot is freed by {@link #written}. */
  synchronized void ended(Lane lane, Instant beganAt, Outcome outcome, Instant now) {
    state(lane).ended(beganAt, outcome, now);
  }

  /** What came of so many calls is written down. */
  synchronized void written(int calls) {
    take(-calls);
  }

  /** How many calls are under way, or over and not written down yet. */
  synchronized int taken() {
    return taken;
  }

  /** Waits until nothing is under way and all is written down; false when that takes too long. */
  synchronized boolean awaitNoneTaken(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); taken > 0 && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = deadline - System.nanoTime();
    }
    return taken == 0;
  }

  /** Whether the lane was asked to be left alone at this time. */
  synchronized boolean rests(Lane lane, Instant now) {
    LaneState state = states.get(lane);
    return state != null && state.rests(now);
  }

  /** Forgets lanes that have had nothing to send for long, and slots that were never heard of. */
  synchronized void forgetIdle(Instant now) {
    List<HandOff.Slot> lost = kept.stream().filter(slot -> slot.until().isBefore(now)).toList();
    lost.forEach(this::giveUp);
    states.values().removeIf(state -> state.isForgettable(now.minus(REMEMBERED), now));
  }

  private void began(HandOff.Slot slot, Instant now) {
    state(slot.lane(), now).began(1, now);
    take(1);
  }

  private void take(int count) {
    taken += count;
    if (taken == 0) {
      notifyAll();
    }
  }

  private int room(Lane lane, Instant now) {
    LaneState state = states.get(lane);
    return state == null ? LaneCap.FIRST : state.room(now);
  }

  private boolean isProven(Lane lane, Instant now) {
    LaneState state = states.get(lane);
    return state != null && state.isProven(now);
  }

  private int underWayUnproven(Instant now) {
    return states.values().stream()
        .filter(state -> !state.isProven(now))
        .mapToInt(LaneState::underWay)
        .sum();
  }

  /** Of a lane that has calls under way, which is not forgotten. */
  private LaneState state(Lane lane) {
    return Objects.requireNonNull(states.get(lane));
  }

  private LaneState state(Lane lane, Instant now) {
    return states.computeIfAbsent(lane, _ -> new LaneState(now));
  }

  private static int sum(Map<Lane, Integer> calls) {
    return calls.values().stream().mapToInt(Integer::intValue).sum();
  }
}
