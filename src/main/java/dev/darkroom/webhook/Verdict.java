package dev.darkroom.webhook;

import java.time.Instant;
import java.util.Optional;

/** What follows from a call. */
sealed interface Verdict {

  /** The receiver has it. */
  record Delivered() implements Verdict {}

  /** It is tried again. */
  record Retry(Instant at) implements Verdict {}

  /** It is not tried again: the schedule is used up, or it was worth one try only. */
  record Exhausted() implements Verdict {}

  /** It is too old to be of use to anybody. */
  record Expired() implements Verdict {}

  /** The URL is one that must not be called. */
  record Blocked() implements Verdict {}

  /**
   * The URL is no more, and the receiver is told nothing there. The delivery itself waits as if to
   * be tried at once: it is skipped with all else that waits for the receiver, or goes to the URL
   * that the receiver has by now.
   */
  record Gone(Instant at) implements Verdict {}

  /** The delivery's state after the call, if no newer event has made it worthless. */
  default DeliveryState state() {
    return switch (this) {
      case Delivered() -> DeliveryState.DELIVERED;
      case Retry _, Gone _ -> DeliveryState.WAITING;
      case Exhausted() -> DeliveryState.EXHAUSTED;
      case Expired() -> DeliveryState.EXPIRED;
      case Blocked() -> DeliveryState.BLOCKED;
    };
  }

  /** When it is due again, if it is. */
  default Optional<Instant> dueAt() {
    return switch (this) {
      case Retry(Instant at) -> Optional.of(at);
      case Gone(Instant at) -> Optional.of(at);
      case Delivered(), Exhausted(), Expired(), Blocked() -> Optional.empty();
    };
  }
}
