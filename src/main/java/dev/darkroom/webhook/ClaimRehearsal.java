package dev.darkroom.webhook;

import dev.darkroom.db.DatabaseClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * Does what a dispatcher does to claim deliveries of one lane, and takes it all back: a way to see
 * what a claim costs that sends nothing and changes nothing.
 */
public final class ClaimRehearsal {

  private static final UUID OWNER = new UUID(0, 0);
  private static final Duration LEASE = Duration.ofSeconds(45);

  private final Jdbi jdbi;
  private final InstantSource clock;
  private final Lane lane;
  private final LaneStore lanes = new LaneStore();
  private final LeaseStore leases = new LeaseStore();

  /**
   * @param url of a receiver in the lane
   */
  public ClaimRehearsal(Jdbi jdbi, UUID accountId, URI url) {
    this.jdbi = jdbi;
    this.clock = new DatabaseClock(jdbi);
    this.lane = Lane.of(accountId, url);
  }

  /**
   * Looks which lanes have something due, claims up to {@code calls}; returns how many it found.
   */
  public int rehearse(int calls) {
    return jdbi.withHandle(handle -> {
      Instant now = clock.instant();
      List<Lane> due = lanes.due(handle, now);
      if (!due.contains(lane)) {
        return 0;
      }
      handle.begin();
      Claim claim =
          leases.claim(handle, OWNER, Map.of(lane, calls), List.of(), now.plus(LEASE), now);
      handle.rollback();
      return claim.deliveries().size();
    });
  }
}
