package dev.darkroom.db;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes the ids of rows: UUIDs of version 7 (RFC 9562), whose first 48 bits are the time in
 * milliseconds, so that rows made together lie together in an index. They tell when a row was made,
 * and are no secret; what must not be guessed has a random UUID.
 */
public final class Ids {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

  /** Half of the counter's 12 bits: where it may begin, so that as much is left to count. */
  private static final int COUNTER_START = 1 << 11;

  private static final int COUNTER_MASK = (1 << 12) - 1;

  private static long millis;
  private static int counter;

  private Ids() {}

  /**
   * A new id that carries the given time. Ids of the same millisecond grow as they are made: the 12
   * bits after the time count (RFC 9562, section 6.2, method 1).
   */
  public static UUID next(Instant now) {
    long low = (RANDOM.nextLong() & VARIANT_MASK) | VARIANT;
    return new UUID(timeAndCounter(now.toEpochMilli()), low);
  }

  private static synchronized long timeAndCounter(long now) {
    counter = now == millis ? (counter + 1) & COUNTER_MASK : RANDOM.nextInt(COUNTER_START);
    millis = now;
    return (now << 16) | VERSION_7 | counter;
  }
}
