package dev.darkroom.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends deliveries that are born in the hands of their node: it keeps a slot for the call while the
 * transaction is under way, and begins the call as soon as that has committed, without another look
 * at the table. Each slot that was kept is used or given up.
 */
interface HandOff {

  /** Keeps a slot for a call to the URL; empty when what is owed to it must wait for its turn. */
  Optional<Slot> keepSlot(LaneUrl url);

  /** Whose lease a delivery is born under that a slot is kept for. */
  UUID owner();

  /** Sends a delivery that has been committed under that lease. */
  void send(Slot slot, DueDelivery delivery);

  /** There is nothing to send. */
  void giveUp(Slot slot);

  /**
   * Room for one call.
   *
   * @param until when the lease ends, and the slot is free again if nothing was heard of it
   */
  record Slot(Lane lane, long number, Instant until) {}
}
