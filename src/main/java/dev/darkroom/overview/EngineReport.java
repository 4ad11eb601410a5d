package dev.darkroom.overview;

import dev.darkroom.engine.EngineCapabilities;
import java.util.Optional;

/**
 * How an engine does.
 *
 * @param capabilities empty for one that only other nodes have
 * @param running runs on all nodes
 * @param runningHere runs on this node
 * @param completed jobs within the last hour
 * @param failed jobs within the last hour that it failed, and not their callers
 * @param lastFailure the last such one within a day
 */
public record EngineReport(
    String name,
    Optional<EngineCapabilities> capabilities,
    int running,
    int runningHere,
    int completed,
    int failed,
    Optional<EngineFailure> lastFailure) {

  /** How its last hour went. */
  public enum Health {
    /** Nothing ran. */
    IDLE,
    /** Nothing failed. */
    GOOD,
    /** Some failed. */
    TROUBLED,
    /** Half or more failed. */
    FAILING
  }

  public Health health() {
    if (failed == 0) {
      return completed + running == 0 ? Health.IDLE : Health.GOOD;
    }
    return failed >= completed ? Health.FAILING : Health.TROUBLED;
  }
}
