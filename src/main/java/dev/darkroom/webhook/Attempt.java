package dev.darkroom.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One HTTP call for a delivery, as it is put on record.
 *
 * @param at when it began
 * @param status of the answer, if one came
 * @param answer the answer's first bytes, as they came
 * @param error what went wrong, in words
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
record Attempt(
    Instant at,
    Duration duration,
    OptionalInt status,
    Optional<String> remoteAddress,
    byte[] answer,
    Optional<String> error) {

  Instant endedAt() {
    return at.plus(duration);
  }
}
