package dev.darkroom.webhook;

import java.net.URI;

/** One exact URL that an account's deliveries go to: what a breaker is about. */
record LaneUrl(Lane lane, URI url) {

  /** Without the URL's path. */
  @Override
  public String toString() {
    return lane.toString();
  }
}
