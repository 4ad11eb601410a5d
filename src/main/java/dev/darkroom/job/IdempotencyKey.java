package dev.darkroom.job;

import java.util.Arrays;
import java.util.Objects;

/**
 * What makes a submit the same as an earlier one.
 *
 * @param key what the caller calls it, 1 to 255 characters
 * @param route where it was sent
 * @param bodyHash the SHA-256 of the body's bytes
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the bytes
public record IdempotencyKey(String key, String route, byte[] bodyHash) {

  /** The longest key, in characters. */
  public static final int LONGEST = 255;

  @Override
  public boolean equals(Object other) {
    return other instanceof IdempotencyKey(String otherKey, String otherRoute, byte[] otherHash)
        && key.equals(otherKey)
        && isSameRequest(otherRoute, otherHash);
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, route, Arrays.hashCode(bodyHash));
  }

  boolean isSameRequest(String otherRoute, byte[] otherHash) {
    return route.equals(otherRoute) && Arrays.equals(bodyHash, otherHash);
  }
}
