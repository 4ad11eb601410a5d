package dev.darkroom.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.payload.WireTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as its account and the operator see it. What is null here is left out.
 *
 * @param count only where deliveries are counted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertObject(
    UUID alertId,
    String type,
    UUID accountId,
    @Nullable UUID endpointId,
    String origin,
    @Nullable UUID deliveryId,
    @Nullable UUID jobId,
    @Nullable String reason,
    @Nullable String since,
    @Nullable Integer count,
    String message,
    String at) {

  /** What is shown of the alert, which is all. */
  public static AlertObject of(Alert alert) {
    return new AlertObject(
        alert.id(),
        alert.type().code(),
        alert.accountId(),
        alert.endpointId().orElse(null),
        alert.origin(),
        alert.deliveryId().orElse(null),
        alert.jobId().orElse(null),
        alert.reason().orElse(null),
        alert.since().map(WireTime::format).orElse(null),
        alert.type().countsDeliveries() ? alert.count() : null,
        alert.message(),
        WireTime.format(alert.at()));
  }
}
