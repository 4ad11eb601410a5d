package dev.darkroom.db;

import dev.darkroom.loop.Loop;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Carries {@link Signal}s: to this node's subscribers at once, to other nodes by {@code NOTIFY}.
 *
 * <p>A {@code NOTIFY} inside a state change would serialise all commits, so one notifier per node
 * gathers what was published and sends it on its own, at most every 20 ms.
 */
public final class Signals implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Signals.class);
  private static final Duration GATHER = Duration.ofMillis(20);

  /** How long closing may have to wait for the listener, which asks nothing of the database. */
  private static final Duration LISTEN_ROUND = Duration.ofMillis(250);

  private static final String CHANNEL = "darkroom";

  /** What one NOTIFY carries at most; PostgreSQL's own limit is 8,000 bytes. */
  private static final int PAYLOAD_LIMIT = 7_000;

  private final Database database;
  private final String origin = UUID.randomUUID().toString();
  private final Map<Signal.Topic, List<Consumer<Signal>>> subscribers = new ConcurrentHashMap<>();
  private final Set<Signal> outgoing = ConcurrentHashMap.newKeySet();
  private final Loop notifier = new Loop("signals-notify", Duration.ofMinutes(1), this::tellOthers);
  private final Loop listener = new Loop("signals-listen", Duration.ZERO, this::listen);
  private @Nullable Connection listening;

  public Signals(Database database) {
    this.database = database;
  }

  public void start() {
    notifier.start();
    listener.start();
  }

  @Override
  public void close() {
    listener.stop();
    notifier.stop();
    closeListening();
  }

  /** Tells everybody; call it after the commit of what it tells of. */
  public void publish(Signal signal) {
    tellSubscribers(signal);
    outgoing.add(signal);
    notifier.wake();
  }

  /**
   * Calls {@code subscriber} for each signal of the topic, on the publisher's thread, so it must be
   * quick.
   *
   * @return ends the subscription when run
   */
  public Runnable subscribe(Signal.Topic topic, Consumer<Signal> subscriber) {
    List<Consumer<Signal>> ofTopic =
        subscribers.computeIfAbsent(topic, _ -> new CopyOnWriteArrayList<>());
    ofTopic.add(subscriber);
    return () -> ofTopic.remove(subscriber);
  }

  private void tellSubscribers(Signal signal) {
    for (Consumer<Signal> subscriber : subscribers.getOrDefault(signal.topic(), List.of())) {
      subscriber.accept(signal);
    }
  }

  private boolean tellOthers() throws InterruptedException {
    Thread.sleep(GATHER);
    List<String> payloads = takeOutgoing();
    for (String payload : payloads) {
      // Losing one in a crash costs nothing, so its commit waits for no disk.
      database
          .jdbi()
          .useHandle(handle ->
              handle.execute(
                  "select set_config('synchronous_commit', 'off', true), pg_notify(?, ?)",
                  CHANNEL,
                  payload));
    }
    return false;
  }

  private List<String> takeOutgoing() {
    List<String> payloads = new ArrayList<>();
    StringBuilder payload = new StringBuilder(origin);
    for (Signal signal : Set.copyOf(outgoing)) {
      outgoing.remove(signal);
      String line = "\n" + signal.encoded();
      if (payload.length() + line.length() > PAYLOAD_LIMIT) {
        payloads.add(payload.toString());
        payload = new StringBuilder(origin);
      }
      payload.append(line);
    }
    if (payload.length() > origin.length()) {
      payloads.add(payload.toString());
    }
    return payloads;
  }

  private boolean listen() {
    try {
      PGConnection connection = listening().unwrap(PGConnection.class);
      PGNotification[] notifications = connection.getNotifications((int) LISTEN_ROUND.toMillis());
      for (PGNotification notification : notifications) {
        receive(notification.getParameter());
      }
      return true;
    } catch (SQLException e) {
      closeListening();
      throw new DatabaseException("Listening for other nodes' signals broke off.", e);
    }
  }

  private Connection listening() throws SQLException {
    Connection connection = listening;
    if (connection == null) {
      connection = database.connect();
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL);
      }
      listening = connection;
      // What was told while nobody listened is not known: look at everything.
      for (Signal.Topic topic : Signal.Topic.values()) {
        tellSubscribers(Signal.all(topic));
      }
    }
    return connection;
  }

  private void receive(String payload) {
    String[] lines = payload.split("\n", -1);
    if (lines[0].equals(origin)) {
      return;
    }
    for (int i = 1; i < lines.length; i++) {
      Signal.decode(lines[i]).ifPresent(this::tellSubscribers);
    }
  }

  private void closeListening() {
    Connection connection = listening;
    listening = null;
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        LOG.debugf("signals.close_failed reason=%s", e.getMessage());
      }
    }
  }
}
