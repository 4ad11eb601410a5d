package dev.darkroom.webhook;

import java.net.URI;
import java.util.Locale;
import java.util.UUID;

/** A URL that receives an account's events. */
public record Endpoint(UUID id, UUID accountId, Format format, URI url, State state) {

  /** The most endpoints an account may have. */
  public static final int MOST = 20;

  /** Without the URL's path, which is often a secret. */
  @Override
  public String toString() {
    return "Endpoint[id=%s, format=%s, to=%s, state=%s]"
        .formatted(id, format.code(), Origin.of(url), state.code());
  }

  /** Whether deliveries go out. */
  public enum State {
    ACTIVE,
    /** Its owner's choice: deliveries wait. */
    PAUSED,
    /** It failed for too long, or said that it is gone: deliveries are skipped. */
    DISABLED,
    /** It is no more, and its row stays for the sake of its deliveries. */
    DELETED;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
