package dev.darkroom.cli.receiver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Takes webhook calls, a virtual thread for each: 64 at once with bodies of up to 1 MB. Of those
 * that it leaves without an answer it holds 64, too, and lets go of the oldest when there are more.
 */
public final class Receiver implements AutoCloseable {
  static final int LARGEST_BODY = 1_000_000;
  static final int MOST_CALLS = 64;
  static final int MOST_LEFT_WAITING = 64;

  /** What is read of a body that is too large, so that its sender is there to see the answer. */
  private static final int MOST_IGNORED = 16_000_000;

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore seats = new Semaphore(MOST_CALLS);
  private final Deque<HttpExchange> leftWaiting = new ArrayDeque<>();
  private final InstantSource clock;
  private final Pause pause;
  private final SignatureCheck signatures;
  private final Judgement judgement;
  private final Audience audience;

  private Receiver(
      HttpServer http,
      InstantSource clock,
      Pause pause,
      SignatureCheck signatures,
      Judgement judgement,
      Audience audience) {
    this.http = http;
    this.clock = clock;
    this.pause = pause;
    this.signatures = signatures;
    this.judgement = judgement;
    this.audience = audience;
  }

  /**
   * Begins to take calls at {@code address}, whose port 0 is any free one.
   *
   * @param clock the time of day
   * @param pause how the delay before an answer is spent
   * @throws IOException when the address is taken or is not this machine's
   */
  public static Receiver start(
      InetSocketAddress address,
      InstantSource clock,
      Pause pause,
      SignatureCheck signatures,
      Judgement judgement,
      Audience audience)
      throws IOException {
    var receiver =
        new Receiver(HttpServer.create(address, 0), clock, pause, signatures, judgement, audience);
    receiver.http.setExecutor(receiver.threads);
    receiver.http.createContext("/", receiver::take);
    receiver.http.start();
    return receiver;
  }

  /** The port that calls come to. */
  public int port() {
    return http.getAddress().getPort();
  }

  /** Breaks off what is under way. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void take(HttpExchange exchange) throws IOException {
    if (!seats.tryAcquire()) {
      refuse(exchange, 503, "since there are %d calls at once already".formatted(MOST_CALLS));
      return;
    }
    try {
      takeSeated(exchange);
    } finally {
      seats.release();
    }
  }

  private void takeSeated(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      ignoreRest(exchange.getRequestBody());
      refuse(exchange, 413, "since its body is larger than 1 MB");
    } else if (!exchange.getRequestMethod().equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "POST");
      refuse(exchange, 405, "since webhooks are posted");
    } else {
      answer(exchange, call(exchange, body));
    }
  }

  private void refuse(HttpExchange exchange, int status, String why) throws IOException {
    audience.noticed(
        "%s %s: answered %d, %s."
            .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), status, why));
    send(exchange, Answer.Status.of(status, ""));
  }

  private Call call(HttpExchange exchange, byte[] body) {
    return new Call(
        clock.instant(),
        exchange.getRequestMethod(),
        exchange.getRequestURI().toString(),
        exchange.getRequestHeaders(),
        body);
  }

  private void answer(HttpExchange exchange, Call call) {
    var arrival = judgement.of(call, signatures.of(call));
    audience.heard(arrival);
    try {
      if (arrival.delay().isPositive()) {
        pause.lasting(arrival.delay());
      }
      send(exchange, arrival.answer());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exchange.close();
      return;
    } catch (IOException e) {
      exchange.close();
      audience.noticed("The sender was gone before it was answered.");
      return;
    }
    audience.answered(arrival);
  }

  private void send(HttpExchange exchange, Answer answer) throws IOException {
    switch (answer) {
      case Answer.Status status -> {
        status
            .retryAfter()
            .ifPresent(time -> exchange.getResponseHeaders().set("Retry-After", time));
        exchange.sendResponseHeaders(status.code(), -1);
        exchange.close();
      }
      case Answer.Silence() -> leaveWaiting(exchange);
      case Answer.Hangup() -> exchange.close();
    }
  }

  private void leaveWaiting(HttpExchange exchange) {
    synchronized (leftWaiting) {
      leftWaiting.add(exchange);
      if (leftWaiting.size() > MOST_LEFT_WAITING) {
        leftWaiting.remove().close();
      }
    }
  }

  private static void ignoreRest(InputStream body) throws IOException {
    var left = MOST_IGNORED;
    while (left > 0) {
      var skipped = body.skip(left);
      if (skipped <= 0) {
        return;
      }
      left -= (int) skipped;
    }
  }
}
