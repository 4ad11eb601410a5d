package dev.darkroom.webhook;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a list of deliveries that goes from the newest to the oldest: after this one.
 *
 * @param createdAt in whole microseconds
 */
public record DeliveryCursor(Instant createdAt, UUID id) {

  private static final int BYTES = 24;

  /** Well within what PostgreSQL can tell. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  /** As callers pass it on; what it is made of is not theirs to know. */
  public String text() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The place that {@link #text} names; empty for what is none. */
  public static Optional<DeliveryCursor> parse(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (bytes.length != BYTES) {
        return Optional.empty();
      }
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      Instant createdAt = Instant.EPOCH.plus(buffer.getLong(), ChronoUnit.MICROS);
      if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(LATEST)) {
        return Optional.empty();
      }
      return Optional.of(
          new DeliveryCursor(createdAt, new UUID(buffer.getLong(), buffer.getLong())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
