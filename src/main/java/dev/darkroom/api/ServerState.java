package dev.darkroom.api;

import dev.darkroom.asset.Bucket;
import java.time.Instant;

/** How this server is doing, as its clients may know. */
public final class ServerState {

  /** Below this much free disk no picture is begun. */
  private static final long LEAST_FREE_BYTES = 1L << 30;

  private final Instant startedAt;
  private final Bucket bucket;
  private volatile boolean stopping;

  public ServerState(Instant startedAt, Bucket bucket) {
    this.startedAt = startedAt;
    this.bucket = bucket;
  }

  public Instant startedAt() {
    return startedAt;
  }

  public boolean isStopping() {
    return stopping;
  }

  /** From now on troubles are those of a server that stops. */
  public void stopping() {
    stopping = true;
  }

  /** Whether there is room for pictures. */
  public boolean hasRoom() {
    return bucket.freeBytes().orElse(Long.MAX_VALUE) >= LEAST_FREE_BYTES;
  }

  /**
   * Lets a submit pass.
   *
   * @throws ApiException while there is no room for what it would make
   */
  public void requireRoom() {
    if (!hasRoom()) {
      throw new ApiException(
          Problem.UNAVAILABLE,
          "The server has less than 1 GB of free disk and takes no more jobs.");
    }
  }
}
