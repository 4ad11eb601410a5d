package dev.darkroom.webhook;

import dev.darkroom.egress.CheckedClient;
import dev.darkroom.egress.EgressGuard;
import dev.darkroom.egress.Lookups;
import dev.darkroom.webhook.Outcome.Abandoned;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/**
 * Makes one attempt at a time for each message it is given: one POST, one {@link Outcome}, no
 * decision about what follows.
 *
 * <p>All of its state lives on one event loop, and the HTTP client is driven from there only:
 * driven from other threads it loses an answer now and then. Every message gets its outcome exactly
 * once, after one deadline of waiting and one of sending at the latest, also when the sender is
 * closed meanwhile.
 */
public final class Sender implements AutoCloseable {

  private static final String CLOSED = "the sender was closed";

  private final Context loop;
  private final SenderSettings settings;
  private final InstantSource clock;
  private final Lookups lookups;
  private final Connections connections;
  private final HttpClient pooled;
  private final HttpClient fresh;

  // On the event loop only.
  private final Set<Exchange> underWay = new LinkedHashSet<>();
  private final Queue<Exchange> waiting = new ArrayDeque<>();
  private boolean closed;

  /**
   * A sender with a client of its own on an event loop of {@code vertx}; close it before {@code
   * vertx}.
   *
   * @param clock tells how far off a date in Retry-After is
   */
  public Sender(Vertx vertx, EgressGuard guard, SenderSettings settings, InstantSource clock) {
    this.loop = vertx.getOrCreateContext();
    this.settings = settings;
    this.clock = clock;
    this.lookups = new Lookups(guard);
    this.connections = new Connections(settings.maxConnections());
    this.pooled = client(vertx, options(settings).setKeepAlive(true));
    this.fresh = client(vertx, options(settings).setKeepAlive(false));
  }

  /**
   * Posts a message. The stage never fails, and completes on the event loop: what follows on the
   * same thread must not block. When {@link SenderSettings#maxConnections} exchanges are under way,
   * the message waits for its turn, at most for another deadline, and is then {@link Abandoned}.
   */
  public CompletionStage<Outcome> send(Message message) {
    var outcome = new CompletableFuture<Outcome>();
    try {
      loop.runOnContext(_ -> admit(new Exchange(this, message, outcome)));
    } catch (RejectedExecutionException e) {
      outcome.complete(new Abandoned(CLOSED, Duration.ZERO, Optional.empty()));
    }
    return outcome.minimalCompletionStage();
  }

  /**
   * Abandons what is under way or waiting, and closes all connections. Let sends finish first,
   * where that matters. May be called again.
   */
  @Override
  public void close() {
    loop.runOnContext(_ -> {
      if (closed) {
        return;
      }
      closed = true;
      new ArrayList<>(waiting).forEach(exchange -> exchange.abandon(CLOSED));
      new ArrayList<>(underWay).forEach(exchange -> exchange.abandon(CLOSED));
      lookups.close();
      pooled.close();
      fresh.close();
    });
  }

  private void admit(Exchange exchange) {
    if (closed) {
      exchange.abandon(CLOSED);
    } else if (underWay.size() < settings.maxConnections()) {
      underWay.add(exchange);
      exchange.start();
    } else {
      waiting.add(exchange);
      exchange.await();
    }
  }

  /** Takes an exchange off the books and lets the next one begin. */
  void ended(Exchange exchange) {
    if (!underWay.remove(exchange)) {
      waiting.remove(exchange);
    } else if (!closed && !waiting.isEmpty()) {
      var next = waiting.remove();
      underWay.add(next);
      loop.runOnContext(_ -> next.start());
    }
  }

  Context loop() {
    return loop;
  }

  SenderSettings settings() {
    return settings;
  }

  InstantSource clock() {
    return clock;
  }

  Lookups lookups() {
    return lookups;
  }

  Connections connections() {
    return connections;
  }

  /** The client that uses connections again. */
  HttpClient pooled() {
    return pooled;
  }

  /** The client that opens a connection for each request. */
  HttpClient fresh() {
    return fresh;
  }

  private HttpClient client(Vertx vertx, HttpClientOptions options) {
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(new PoolOptions().setHttp1MaxSize(settings.maxConnections()))
        .withConnectHandler(connections::opened)
        .build();
  }

  private static HttpClientOptions options(SenderSettings settings) {
    return CheckedClient.options(settings.connectTimeout(), settings.trustedAuthorities())
        .setKeepAliveTimeout(Math.toIntExact(settings.keepAlive().toSeconds()));
  }
}
