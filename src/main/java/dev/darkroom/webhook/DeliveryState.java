package dev.darkroom.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a delivery stands. All but the first are its end. */
public enum DeliveryState {
  /** It is to be sent, now or later, or is being sent. */
  WAITING,
  /** The receiver has it. */
  DELIVERED,
  /** Its schedule is used up, or it was worth one try only. */
  EXHAUSTED,
  /** A newer event made it worthless. */
  SUPERSEDED,
  /** Its receiver was disabled or deleted, or said that it is gone. */
  SKIPPED,
  /** Seven days have passed since its event. */
  EXPIRED,
  /** The URL is one that must not be called. */
  BLOCKED;

  /** The name in the database and on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The state of that name; empty when there is none. */
  public static Optional<DeliveryState> parse(String code) {
    return Arrays.stream(values()).filter(state -> state.code().equals(code)).findFirst();
  }

  static DeliveryState of(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
