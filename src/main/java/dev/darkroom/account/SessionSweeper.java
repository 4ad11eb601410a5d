package dev.darkroom.account;

import dev.darkroom.loop.Background;
import dev.darkroom.loop.Loop;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Forgets sessions and counts of tries whose time is over. */
public final class SessionSweeper implements Background {

  private static final Logger LOG = Logger.getLogger(SessionSweeper.class);
  private static final Duration ROUND = Duration.ofMinutes(10);

  private final Sessions sessions;
  private final Loop loop = new Loop("session-sweep", ROUND, this::sweep);

  public SessionSweeper(Sessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public void stop() {
    loop.stop();
  }

  private boolean sweep() {
    int forgotten = sessions.forget();
    if (forgotten > 0) {
      LOG.infof("sessions.swept forgotten=%d", forgotten);
    }
    return false;
  }
}
