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

  private static final int COUNTER_BITS = 12;

  /** Half of the counter: where it may begin, so that as much is left to count. */
  private static final int COUNTER_START = 1 << (COUNTER_BITS - 1);

  private static long millis;

  /** The time and the counter of the latest id, side by side: a counter that runs over borrows. */
  private static long stamp;

  private Ids() {}

  /**
   * A new id that carries the given time. Ids of the same millisecond grow as they are made: the 12
   * bits after the time count, and run over into the next millisecond (RFC 9562, section 6.2,
   * method 1).
   */
  public static UUID next(Instant now) {
    long counted = count(now.toEpochMilli());
    long time = counted >> COUNTER_BITS;
    long counter = counted & ((1 << COUNTER_BITS) - 1);
    long low = (RANDOM.nextLong() & VARIANT_MASK) | VARIANT;
    return new UUID((time << 16) | VERSION_7 | counter, low);
  }

  /** The smallest id that can carry the given time or a later one. */
  public static UUID first(Instant at) {
    return new UUID((at.toEpochMilli() << 16) | VERSION_7, VARIANT);
  }

  private static synchronized long count(long now) {
    stamp = now == millis ? stamp + 1 : (now << COUNTER_BITS) + RANDOM.nextInt(COUNTER_START);
    millis = now;
    return stamp;
  }
}
