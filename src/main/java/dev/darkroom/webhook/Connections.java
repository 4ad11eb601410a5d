package dev.darkroom.webhook;

import io.vertx.core.http.HttpConnection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The open connections of a sender, so that idle ones to many hosts don't add up: the HTTP client
 * bounds them per host only. Used on the sender's event loop alone.
 */
final class Connections {

  private final int limit;
  private final IdentityHashMap<HttpConnection, Integer> exchanges = new IdentityHashMap<>();

  /** Those without an exchange, the one that has waited longest first. */
  private final Set<HttpConnection> idle = new LinkedHashSet<>();

  Connections(int limit) {
    this.limit = limit;
  }

  /**
   * Notes that an exchange begins on {@code connection}.
   *
   * @return whether there was one on it before
   */
  boolean isReused(HttpConnection connection) {
    idle.remove(connection);
    return exchanges.merge(connection, 1, Integer::sum) > 1;
  }

  /** Notes a connection that was just opened, and closes the longest idle ones beyond the limit. */
  void opened(HttpConnection connection) {
    exchanges.putIfAbsent(connection, 0);
    connection.closeHandler(_ -> forget(connection));
    while (exchanges.size() > limit && !idle.isEmpty()) {
      var oldest = idle.iterator().next();
      forget(oldest);
      oldest.close();
    }
  }

  /** Notes that the exchange on {@code connection} is over and left it fit for another. */
  void released(HttpConnection connection) {
    if (exchanges.containsKey(connection)) {
      idle.add(connection);
    }
  }

  /** How many are open. */
  int count() {
    return exchanges.size();
  }

  private void forget(HttpConnection connection) {
    exchanges.remove(connection);
    idle.remove(connection);
  }
}
