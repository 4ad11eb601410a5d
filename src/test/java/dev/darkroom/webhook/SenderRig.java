package dev.darkroom.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.darkroom.egress.EgressGuard;
import dev.darkroom.egress.EgressPolicy;
import dev.darkroom.webhook.Outcome.Answered;
import dev.darkroom.webhook.Outcome.Unreachable;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Senders for tests, which may call loopback, and what the tests ask of them again and again. */
final class SenderRig implements AutoCloseable {

  /** Looks names up; may wait. */
  interface Lookup {
    List<InetAddress> of(String host) throws UnknownHostException, InterruptedException;
  }

  static final Duration SHORT = Duration.ofMillis(300);
  static final Duration LONG = Duration.ofSeconds(30);
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private static final EgressPolicy LOCAL = new EgressPolicy(List.of(), Set.of(), true, Set.of());

  /** A guard for which every name is this machine's. */
  static final EgressGuard LENIENT = new EgressGuard(LOCAL, _ -> List.of(LOOPBACK));

  private final Vertx vertx = Vertx.vertx();
  private final Queue<Sender> senders = new ConcurrentLinkedQueue<>();

  Vertx vertx() {
    return vertx;
  }

  Sender sender(Duration deadline) {
    return sender(settings(deadline, 2000), SenderRig::everyName);
  }

  Sender sender(SenderSettings settings, Lookup lookup) {
    var guard =
        new EgressGuard(
            LOCAL,
            host -> {
              try {
                return lookup.of(host);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UnknownHostException(host);
              }
            });
    return sender(settings, guard, InstantSource.fixed(NOW));
  }

  Sender sender(SenderSettings settings, EgressGuard guard, InstantSource clock) {
    var sender = new Sender(vertx, guard, settings, clock);
    senders.add(sender);
    return sender;
  }

  @Override
  public void close() {
    senders.forEach(Sender::close);
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** Every name is this machine's, but for one that is unknown. */
  static List<InetAddress> everyName(String host) throws UnknownHostException {
    if (host.equals("unknown.example")) {
      throw new UnknownHostException(host);
    }
    return List.of(LOOPBACK);
  }

  static SenderSettings settings(Duration deadline, int maxConnections) {
    return new SenderSettings(
        deadline,
        Duration.ofSeconds(5),
        maxConnections,
        Duration.ofSeconds(10),
        "Darkroom/1",
        List.of());
  }

  static Message message(String url, Map<String, String> headers) {
    return new Message(URI.create(url), headers, bytes("{}"));
  }

  static CompletableFuture<Outcome> start(Sender sender, Message message) {
    return sender.send(message).toCompletableFuture();
  }

  static Outcome send(Sender sender, Message message) throws Exception {
    return start(sender, message).get();
  }

  static Outcome send(Sender sender, String url) throws Exception {
    return send(sender, message(url, Map.of()));
  }

  static Answered answered(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Answered.class);
    return (Answered) outcome;
  }

  static String reason(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Unreachable.class);
    var reason = ((Unreachable) outcome).reason();
    assertThat(reason).doesNotContain("secret-path");
    return reason;
  }

  static String at(RawReceiver receiver) {
    return "127.0.0.1:" + receiver.port();
  }

  static int openConnections(Sender sender) throws Exception {
    var count = new CompletableFuture<Integer>();
    sender.loop().runOnContext(_ -> count.complete(sender.connections().count()));
    return count.get();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
