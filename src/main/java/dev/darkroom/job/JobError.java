package dev.darkroom.job;

import java.util.Locale;

/**
 * Why a job failed.
 *
 * @param message a sentence that a person can act on
 */
public record JobError(Code code, String message) {

  /** The kinds of failure. */
  public enum Code {
    CONTENT_POLICY_VIOLATION,
    INVALID_PARAMETER,
    IMAGE_UNREACHABLE,
    IMAGE_INVALID,
    ENGINE_ERROR,
    ENGINE_TIMEOUT,
    ENGINE_UNAVAILABLE,
    INTERNAL_ERROR;

    /** The name on the wire and in the database. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Code of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }
}
