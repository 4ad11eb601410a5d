package dev.darkroom.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** Where the operator of the server has alerts posted. */
final class Operator implements AutoCloseable {

  static final String SECRET = "whsec_b2YgdGhlIG9wZXJhdG9y";

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(50);

  /** A post as it came in. */
  record Post(Optional<String> signature, JsonNode body) {}

  private final HttpServer http;
  private final List<Post> posts = new CopyOnWriteArrayList<>();

  private Operator(HttpServer http) {
    this.http = http;
  }

  static Operator open() {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      Operator operator = new Operator(http);
      http.createContext(
          "/",
          exchange -> {
            try (exchange) {
              operator.posts.add(
                  new Post(
                      Optional.ofNullable(
                          exchange.getRequestHeaders().getFirst("webhook-signature")),
                      new JsonMapper().readTree(exchange.getRequestBody())));
              exchange.sendResponseHeaders(204, -1);
            }
          });
      http.start();
      return operator;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:%d/operators-path".formatted(http.getAddress().getPort()));
  }

  /** Waits for an alert about that endpoint. */
  Post await(String endpoint) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(POLL)
        .until(() -> about(endpoint), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<Post> about(String endpoint) {
    return posts.stream()
        .filter(post -> endpoint.equals(post.body.at("/data/endpoint_id").textValue()))
        .findFirst();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
