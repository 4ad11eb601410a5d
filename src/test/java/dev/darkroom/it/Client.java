package dev.darkroom.it;

import dev.darkroom.contract.AnswerCheck;
import dev.darkroom.contract.DocumentedAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Calls one server, and takes no answer that is not documented.
 *
 * @param token what the header {@code Authorization} carries
 */
record Client(URI server, Optional<String> token) {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  Client with(String otherToken) {
    return new Client(server, Optional.of(otherToken));
  }

  Answer get(String path) {
    return send("GET", path, Map.of(), Optional.empty());
  }

  Answer get(String path, Map<String, String> headers) {
    return send("GET", path, headers, Optional.empty());
  }

  Answer delete(String path) {
    return send("DELETE", path, Map.of(), Optional.empty());
  }

  Answer post(String path, String json) {
    return sendJson("POST", path, json.getBytes(StandardCharsets.UTF_8));
  }

  Answer patch(String path, String json) {
    return sendJson("PATCH", path, json.getBytes(StandardCharsets.UTF_8));
  }

  Answer sendJson(String method, String path, byte[] body) {
    return send(method, path, Map.of("Content-Type", "application/json"), Optional.of(body));
  }

  /** Any request; the path may be a whole URL. */
  Answer send(String method, String path, Map<String, String> headers, Optional<byte[]> body) {
    HttpRequest.Builder request = request(path).method(method, publisher(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  /** A request that carries the token. */
  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
    token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
    return request;
  }

  static HttpClient http() {
    return HTTP;
  }

  private static HttpRequest.BodyPublisher publisher(Optional<byte[]> body) {
    return body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody);
  }

  private static Answer send(HttpRequest request) {
    try {
      HttpResponse<byte[]> response = HTTP.send(request, BodyHandlers.ofByteArray());
      int status = response.statusCode();
      DocumentedAnswer documented =
          AnswerCheck.require(
              request.method(), request.uri(), status, response.headers(), response.body());
      return new Answer(documented, status, response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
