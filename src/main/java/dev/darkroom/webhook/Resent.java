package dev.darkroom.webhook;

import java.util.List;

/**
 * What came of deliveries that were to be sent again.
 *
 * @param made how many new deliveries were made
 * @param hurried how many waited already, or had a resend that did, and are tried now
 * @param leftOut how many have a receiver that is disabled or deleted
 */
public record Resent(int made, int hurried, int leftOut) {

  static Resent of(List<LedgerStore.Again> again) {
    int made = (int) again.stream().filter(one -> one.madeId().isPresent()).count();
    int hurried = (int) again.stream().filter(one -> one.openId().isPresent()).count();
    return new Resent(made, hurried, again.size() - made - hurried);
  }

  /** How many were looked at. */
  public int all() {
    return made + hurried + leftOut;
  }
}
