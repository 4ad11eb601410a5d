package dev.darkroom.webhook;

import java.net.URI;
import java.util.UUID;

/** One exact URL that an account's deliveries go to: what a breaker is about. */
record LaneUrl(Lane lane, URI url) {

  static LaneUrl of(UUID accountId, URI url) {
    return new LaneUrl(new Lane(accountId, Origin.of(url)), url);
  }

  /** Without the URL's path. */
  @Override
  public String toString() {
    return lane.toString();
  }
}
