package dev.darkroom.webhook;

import java.util.List;

/**
 * All that is on record about a delivery.
 *
 * @param attempts its calls, the first one first
 * @param body the bytes as they are sent; never change them
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
public record DeliveryRecord(Delivery delivery, List<Numbered> attempts, byte[] body) {

  public DeliveryRecord {
    attempts = List.copyOf(attempts);
  }

  /**
   * A call with its number among the delivery's; older ones may not be kept any more.
   *
   * @param number from 1
   */
  public record Numbered(int number, Attempt attempt) {}
}
