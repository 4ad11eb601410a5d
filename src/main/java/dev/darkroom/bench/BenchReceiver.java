package dev.darkroom.bench;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on loopback that notes each call. It plays any number of hosts, each with manners
 * of its own, and answers on one thread, whose processor time is told apart from the rest.
 */
final class BenchReceiver implements AutoCloseable {

  /** How a host answers. */
  enum Manner {
    /** 200, at once. */
    ACCEPT,
    /** 500, at once. */
    FAIL,
    /** Not at all. */
    HANG,
    /** By closing the connection. */
    RESET
  }

  private static final String HOST = "127.0.0.1";

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final Context loop = vertx.getOrCreateContext();
  private final Map<String, Manner> manners = new ConcurrentHashMap<>();
  private final List<Arrival> arrivals = new ArrayList<>();
  private final long thread;
  private final int port;
  private @Nullable HttpServer server;

  BenchReceiver() {
    thread = wait(Future.future(id -> loop.runOnContext(_ -> id.complete(currentThread()))));
    server = listen(0);
    port = server.actualPort();
  }

  private static long currentThread() {
    return Thread.currentThread().threadId();
  }

  /** An URL of a host that it plays. */
  URI url(String host) {
    return URI.create("http://%s.example:%d/hook".formatted(host, port));
  }

  int port() {
    return port;
  }

  /** From now on the host answers so. */
  void behave(String host, Manner manner) {
    manners.put(host + ".example", manner);
  }

  /** From now on nobody listens, and connections that are open end. */
  void goDown() {
    HttpServer open = server;
    if (open != null) {
      server = null;
      wait(open.close());
    }
  }

  /** Listens again, on the same port. */
  void comeUp() {
    if (server == null) {
      server = listen(port);
    }
  }

  /** The calls so far, in the order in which they came. */
  List<Arrival> arrivals() {
    synchronized (arrivals) {
      return List.copyOf(arrivals);
    }
  }

  int count() {
    synchronized (arrivals) {
      return arrivals.size();
    }
  }

  /** Forgets all calls and manners. */
  void clear() {
    manners.clear();
    synchronized (arrivals) {
      arrivals.clear();
    }
  }

  /** How long its thread has had a processor. */
  Duration processorTime() {
    return Duration.ofNanos(ManagementFactory.getThreadMXBean().getThreadCpuTime(thread));
  }

  @Override
  public void close() {
    wait(vertx.close());
  }

  private HttpServer listen(int wanted) {
    var options = new HttpServerOptions().setHost(HOST).setPort(wanted).setReuseAddress(true);
    var listening = new CompletableFuture<HttpServer>();
    loop.runOnContext(_ ->
        vertx
            .createHttpServer(options)
            .requestHandler(this::take)
            .listen()
            .onSuccess(listening::complete)
            .onFailure(listening::completeExceptionally));
    return listening.join();
  }

  private void take(HttpServerRequest request) {
    request.body().onSuccess(_ -> answer(request));
  }

  private void answer(HttpServerRequest request) {
    long now = System.nanoTime();
    Manner manner = manners.getOrDefault(host(request), Manner.ACCEPT);
    UUID id = UUID.fromString(request.getHeader("webhook-id"));
    synchronized (arrivals) {
      arrivals.add(new Arrival(id, now, manner == Manner.ACCEPT));
    }
    switch (manner) {
      case ACCEPT -> request.response().end();
      case FAIL -> request.response().setStatusCode(500).end();
      case RESET -> request.connection().close();
      case HANG -> {
        // Whoever called waits for its deadline.
      }
    }
  }

  private static String host(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    return authority == null ? "" : authority.host();
  }

  private static <T> T wait(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
