package dev.darkroom.job;

import java.util.Locale;

/**
 * The receiver that a job names for itself.
 *
 * @param url where to
 * @param type which events
 */
public record JobWebhook(String url, Type type) {

  /** Which events the receiver wants. */
  public enum Type {
    /** Progress and the end. */
    PROGRESS,
    /** The end only. */
    RESULT;

    /** The name on the wire and in the database. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Type of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
