package dev.darkroom.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A host that webhooks are sent to, with any number of inboxes. */
final class Receiver implements AutoCloseable {

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Inbox> inboxes = new ConcurrentHashMap<>();
  private final AtomicInteger opened = new AtomicInteger();

  private Receiver(HttpServer http) {
    this.http = http;
  }

  static Receiver open() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      Receiver receiver = new Receiver(http);
      http.setExecutor(receiver.threads);
      http.createContext("/", receiver::handle);
      http.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A URL of its own. */
  Inbox inbox() {
    String path = "/inbox-" + opened.incrementAndGet();
    Inbox inbox =
        new Inbox(URI.create("http://127.0.0.1:" + http.getAddress().getPort()).resolve(path));
    inboxes.put(path, inbox);
    return inbox;
  }

  @Override
  public void close() {
    inboxes.values().forEach(Inbox::release);
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Inbox inbox = inboxes.get(exchange.getRequestURI().getPath());
      if (inbox == null) {
        throw new IOException("no inbox at " + exchange.getRequestURI());
      }
      int status = inbox.take(headers(exchange), exchange.getRequestBody().readAllBytes());
      if (status != Inbox.NO_ANSWER) {
        exchange.sendResponseHeaders(status, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    return exchange.getRequestHeaders().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                header -> header.getKey().toLowerCase(Locale.ROOT),
                header -> String.join(", ", header.getValue())));
  }
}
