package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.payload.WireTime;
import dev.darkroom.webhook.Health;
import org.jspecify.annotations.Nullable;

/** How an endpoint's receiver is doing. What is null here is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointHealthObject(
    String status,
    @Nullable String failingSince,
    int consecutiveFailures,
    @Nullable String lastSuccessAt,
    @Nullable String lastFailureAt,
    @Nullable String lastError) {

  static EndpointHealthObject of(Health health) {
    return new EndpointHealthObject(
        health.status().code(),
        health.failingSince().map(WireTime::format).orElse(null),
        health.failures(),
        health.lastSuccessAt().map(WireTime::format).orElse(null),
        health.lastFailureAt().map(WireTime::format).orElse(null),
        health.lastError().orElse(null));
  }
}
