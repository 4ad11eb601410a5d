package dev.darkroom.webhook;

import java.util.Optional;

/**
 * What came of the wish to send deliveries again.
 *
 * @param made how many new deliveries were made
 * @param hurried how many waited already, or had a resend that did, and are tried now
 * @param leftOut how many have a receiver that is disabled or deleted
 * @param next where to go on, when there are more
 */
public record Resent(int made, int hurried, int leftOut, Optional<DeliveryCursor> next) {

  static final Resent NOTHING = new Resent(0, 0, 0, Optional.empty());

  /** This and what came after it. */
  Resent and(Resent later) {
    return new Resent(
        made + later.made, hurried + later.hurried, leftOut + later.leftOut, later.next);
  }

  int count() {
    return made + hurried + leftOut;
  }
}
