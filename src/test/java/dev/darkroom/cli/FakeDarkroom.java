package dev.darkroom.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on loopback that speaks the jobs API from a script and remembers what it was asked. */
final class FakeDarkroom implements AutoCloseable {
  static final String TOKEN = "dk_the-right-token";
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final String JOB_ID = "0197c3f2-5a64-7b1e-9d0c-3f2a1b4c5d6e";

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final List<Asked> asked = new ArrayList<>();
  private final Queue<Connection> connections = new ArrayDeque<>();
  private final Map<String, Queue<Answer>> answers = new HashMap<>();

  /** A request that came in. */
  record Asked(String method, String path, Map<String, String> headers, String body) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
  }

  private record Answer(
      int status, String contentType, ByteBuffer body, Map<String, String> headers) {
    static Answer json(int status, String json) {
      return new Answer(status, "application/json", StandardCharsets.UTF_8.encode(json), Map.of());
    }
  }

  /** What one connection for events does: sends this text, then ends, breaks or hangs. */
  private record Connection(int status, String text, End end) {}

  enum End {
    PROPERLY,
    BROKEN,
    HANGING
  }

  FakeDarkroom() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/", this::handle);
    http.start();
  }

  String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Answers the next request of this method and path, and the last such answer ever after. */
  FakeDarkroom answering(String methodAndPath, int status, String json) {
    return answering(methodAndPath, Answer.json(status, json));
  }

  /** Answers as something in front of a server does that lets no more requests through. */
  FakeDarkroom throttling(String methodAndPath, String retryAfter) {
    var page = StandardCharsets.UTF_8.encode("<h1>Slow down</h1>");
    return answering(
        methodAndPath, new Answer(429, "text/html", page, Map.of("Retry-After", retryAfter)));
  }

  /** Serves a picture and returns its URL. */
  String picture(String path, String contentType, byte[] bytes) {
    answering("GET " + path, new Answer(200, contentType, ByteBuffer.wrap(bytes), Map.of()));
    return address() + path;
  }

  FakeDarkroom accepting() {
    return accepting("/v1/imagine");
  }

  /** Takes every order at this path as the one job there is. */
  FakeDarkroom accepting(String path) {
    return answering(
        "POST " + path,
        200,
        """
        {"status":"SUCCESS","message":"The job is accepted.","data":{"job_id":"%s"}}\
        """
            .formatted(JOB_ID));
  }

  /** What the next connection for events does. */
  FakeDarkroom streaming(End end, String... pieces) {
    connections.add(new Connection(200, String.join("", pieces), end));
    return this;
  }

  /** The next connection for events is answered by a status alone. */
  FakeDarkroom streamingNothing(int status) {
    connections.add(new Connection(status, "", End.PROPERLY));
    return this;
  }

  static String event(int sequence, String type, String json) {
    return "id: %d\nevent: %s\ndata: %s\n\n".formatted(sequence, type, json);
  }

  static String progress(int sequence, int percent) {
    return event(
        sequence,
        "job.progress",
        """
        {"event":"job.progress","job_id":"%s","status":"in_progress",\
        "timestamp":"2026-01-02T03:04:05Z","progress":%d}\
        """
            .formatted(JOB_ID, percent));
  }

  static String failed(int sequence) {
    return event(
        sequence,
        "job.failed",
        """
        {"event":"job.failed","job_id":"%s","status":"failed","timestamp":"2026-01-02T03:04:05Z",\
        "error":{"code":"engine_error","message":"The engine ran out of paint."}}\
        """
            .formatted(JOB_ID));
  }

  static String cancelled(int sequence) {
    return event(
        sequence,
        "job.cancelled",
        """
        {"event":"job.cancelled","job_id":"%s","status":"cancelled",\
        "timestamp":"2026-01-02T03:04:05Z"}\
        """
            .formatted(JOB_ID));
  }

  /** The last event of a grid; serves its five pictures, whose bytes are {@code bytesOf}. */
  String completed(int sequence) {
    return completed(sequence, "imagine", gridOfFour());
  }

  /** The last event of a job that all went well with. */
  static String completed(int sequence, String type, String result) {
    return event(
        sequence,
        "job.completed",
        """
        {"event":"job.completed","job_id":"%s","status":"completed","progress":100,"type":"%s",\
        "timestamp":"2026-01-02T03:04:05Z","result":%s}\
        """
            .formatted(JOB_ID, type, result));
  }

  /** The {@code result} of a completed grid, whose pictures are served from now on. */
  String gridOfFour() {
    var images = new ArrayList<String>();
    for (var index = 0; index <= 4; index++) {
      var type = index == 4 ? "image/webp" : "image/png";
      var url = picture("/assets/" + index + "/" + index + ".bin", type, bytesOf(index));
      images.add(
          """
          {"url":"%s",%s"width":%d,"height":512,"content_type":"%s"}\
          """
              .formatted(url, index == 0 ? "" : "\"index\":" + index + ",", 512 + index, type));
    }
    return "{\"images\":[" + String.join(",", images) + "]}";
  }

  /** The {@code result} of an upscale, whose picture is served from now on. */
  String upscale() {
    return """
    {"images":[{"url":"%s","width":2048,"height":2048,"content_type":"image/png"}]}\
    """
        .formatted(picture("/assets/large.bin", "image/png", bytesOf(0)));
  }

  /** The bytes of the grid (0) or of a picture (1 to 4), every byte value among them. */
  static byte[] bytesOf(int index) {
    var bytes = new byte[10_000 + index];
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * (index + 1));
    }
    return bytes;
  }

  synchronized List<Asked> asked(String methodAndPath) {
    return asked.stream()
        .filter(request -> (request.method() + " " + request.path()).equals(methodAndPath))
        .toList();
  }

  /** The body of the only order at this path. */
  String order(String path) {
    var orders = asked("POST " + path);
    if (orders.size() != 1) {
      throw new AssertionError("not one order but " + orders.size());
    }
    return orders.getFirst().body();
  }

  List<Asked> askedForEvents() {
    return asked("GET " + eventsPath());
  }

  /** Returns once a connection for events has been left hanging. */
  void awaitHanging() throws InterruptedException {
    hanging.await();
  }

  @Override
  public void close() {
    closing.countDown();
    http.stop(0);
    threads.shutdownNow();
  }

  private synchronized FakeDarkroom answering(String methodAndPath, Answer answer) {
    answers.computeIfAbsent(methodAndPath, _ -> new ArrayDeque<>()).add(answer);
    return this;
  }

  private static String eventsPath() {
    return "/v1/jobs/" + JOB_ID + "/events";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString();
      remember(exchange, path);
      var token = exchange.getRequestHeaders().getFirst("Authorization");
      if (path.startsWith("/v1/") && !("Bearer " + TOKEN).equals(token)) {
        send(exchange, error(401, "unauthorized", "The token is unknown."));
      } else if (path.equals(eventsPath())) {
        stream(exchange);
      } else {
        send(exchange, next(exchange.getRequestMethod() + " " + path));
      }
    }
  }

  private synchronized void remember(HttpExchange exchange, String path) throws IOException {
    var headers = new HashMap<String, String>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(new Asked(exchange.getRequestMethod(), path, headers, body));
  }

  private synchronized Answer next(String methodAndPath) {
    var queue = answers.getOrDefault(methodAndPath, new ArrayDeque<>());
    var answer = queue.size() > 1 ? queue.poll() : queue.peek();
    return Optional.ofNullable(answer)
        .orElseGet(() -> error(404, "not_found", "Nothing is here: " + methodAndPath));
  }

  private static Answer error(int status, String code, String message) {
    var json = "{\"status\":\"ERROR\",\"code\":\"%s\",\"message\":\"%s\"}".formatted(code, message);
    return Answer.json(status, json);
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.status() == 0) {
      return; // closes the connection without an answer
    }
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    var body = answer.body().duplicate();
    exchange.sendResponseHeaders(answer.status(), body.hasRemaining() ? body.remaining() : -1);
    Channels.newChannel(exchange.getResponseBody()).write(body);
  }

  private void stream(HttpExchange exchange) throws IOException {
    var connection = nextConnection();
    if (connection.status() != 200) {
      exchange.sendResponseHeaders(connection.status(), -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    var body = exchange.getResponseBody();
    body.write(connection.text().getBytes(StandardCharsets.UTF_8));
    body.flush();
    switch (connection.end()) {
      case PROPERLY -> body.close();
      case BROKEN -> {} // the exchange is closed in the middle of the chunks
      case HANGING -> hang();
    }
  }

  private synchronized Connection nextConnection() {
    return Optional.ofNullable(connections.poll())
        .orElseGet(() -> new Connection(503, "", End.PROPERLY));
  }

  private void hang() {
    hanging.countDown();
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
