package dev.darkroom.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jboss.logging.Logger;

/**
 * What was opened so far; closes it in the opposite order, each part whatever befell the others.
 */
final class Closing implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Closing.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.warnf(e, "stop.failed part=%s", part.getClass().getSimpleName());
      }
    }
  }
}
