package dev.darkroom.db;

import dev.darkroom.loop.Background;
import dev.darkroom.loop.Loop;
import java.time.Duration;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Leaves a node's sign of life in its row, twice a minute. */
public final class Heartbeat implements Background {

  private static final Duration ROUND = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final Node node;
  private final InstantSource clock;
  private final Loop loop = new Loop("heartbeat", ROUND, this::beat);

  public Heartbeat(Jdbi jdbi, Node node, InstantSource clock) {
    this.jdbi = jdbi;
    this.node = node;
    this.clock = clock;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  /** One beat; there is never more to do at once. */
  boolean beat() {
    jdbi.useHandle(handle ->
        handle
            .createUpdate("update node set seen_at = :now where incarnation = :incarnation")
            .bind("now", clock.instant())
            .bind("incarnation", node.incarnation())
            .execute());
    return false;
  }
}
