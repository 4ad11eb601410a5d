package dev.darkroom.asset;

/** Whether a bucket has room for more pictures. */
public final class Room {

  /** Below this many free bytes no picture is begun: 1 GB. */
  private static final long LEAST_FREE_BYTES = 1L << 30;

  private final Bucket bucket;

  public Room(Bucket bucket) {
    this.bucket = bucket;
  }

  /** Whether pictures may be begun. */
  public boolean isEnough() {
    return bucket.freeBytes().orElse(Long.MAX_VALUE) >= LEAST_FREE_BYTES;
  }
}
