package dev.darkroom.webhook;

import dev.darkroom.egress.Target;
import java.net.URI;

/**
 * Scheme, host and port of a URL: the part that may be logged, since a path is often a secret, and
 * that receivers of one machine share.
 */
record Origin(String text) {

  /** The origin of a URL that has passed the guard's check of syntax. */
  static Origin of(URI url) {
    return new Origin(Target.of(url).origin());
  }

  @Override
  public String toString() {
    return text;
  }
}
