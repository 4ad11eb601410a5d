package dev.darkroom.job;

import dev.darkroom.loop.Background;
import dev.darkroom.loop.Loop;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Forgets idempotency keys whose time is over. */
public final class KeySweeper implements Background {

  private static final Logger LOG = Logger.getLogger(KeySweeper.class);
  private static final Duration ROUND = Duration.ofMinutes(10);

  private final Jdbi jdbi;
  private final IdempotencyStore keys = new IdempotencyStore();
  private final InstantSource clock;
  private final Loop loop = new Loop("key-sweep", ROUND, this::sweep);

  public KeySweeper(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
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

  boolean sweep() {
    int forgotten = jdbi.withHandle(handle -> keys.forget(handle, clock.instant()));
    if (forgotten > 0) {
      LOG.infof("keys.swept forgotten=%d", forgotten);
    }
    return false;
  }
}
