package dev.darkroom.api;

import dev.darkroom.asset.Room;
import java.time.Instant;

/** How this server is doing, as its clients may know. */
public final class ServerState {

  private final Instant startedAt;
  private final Room room;
  private volatile boolean stopping;

  public ServerState(Instant startedAt, Room room) {
    this.startedAt = startedAt;
    this.room = room;
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
    return room.isEnough();
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
