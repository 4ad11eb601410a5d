package dev.darkroom.cli;

import dev.darkroom.cli.receiver.Arrival;
import java.util.Optional;

/**
 * A call that has come, and what it says.
 *
 * @param event empty when it says nothing that Darkroom says
 */
record HeardCall(Arrival arrival, Optional<ReceivedEvent> event, Place place) {

  /** Whether it is what one expects: not forged, in order, for the first time, and taken. */
  boolean isOrdinary() {
    return event.isPresent()
        && !arrival.signatures().refuted()
        && !place.repeat()
        && !place.isOutOfOrder()
        && arrival.answer().takes()
        && !arrival.delay().isPositive();
  }
}
