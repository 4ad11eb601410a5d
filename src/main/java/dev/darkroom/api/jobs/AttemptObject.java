package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.payload.WireTime;
import dev.darkroom.webhook.Attempt;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One call of a receiver. What is null here is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttemptObject(
    int number,
    String at,
    long durationMs,
    @Nullable Integer status,
    @Nullable String remoteAddress,
    @Nullable String answer,
    @Nullable String error) {

  /** The call, with a question mark in a diamond for each byte of the answer that is no UTF-8. */
  static AttemptObject of(int number, Attempt attempt) {
    return new AttemptObject(
        number,
        WireTime.format(attempt.at()),
        attempt.duration().toMillis(),
        attempt.status().isPresent() ? attempt.status().getAsInt() : null,
        attempt.remoteAddress().orElse(null),
        attempt.answer().length == 0 ? null : new String(attempt.answer(), StandardCharsets.UTF_8),
        attempt.error().orElse(null));
  }
}
