package dev.darkroom.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The requests to one server. Whatever it refuses or fails to answer becomes a {@link
 * CommandFailed} with a sentence for the person who asked.
 */
final class Api implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  /** What is sent may take its time, too: bytes a second. */
  private static final long SLOWEST_UPLOAD = 50_000;

  private final Server server;
  // follows no redirect: the token is for this address only
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  Api(Server server) {
    this.server = server;
  }

  Server server() {
    return server;
  }

  JsonNode get(String path) {
    return answer(request(path).GET());
  }

  JsonNode post(String path, Object body) {
    return answer(withBody("POST", request(path), body));
  }

  JsonNode patch(String path, Object body) {
    return answer(withBody("PATCH", request(path), body));
  }

  JsonNode delete(String path) {
    return answer(request(path).DELETE());
  }

  /**
   * Posts once, however often the connection breaks on the way: the second try carries the same
   * {@code Idempotency-Key}, so that the server takes no order twice.
   */
  JsonNode postOnce(String path, Object body) {
    var request =
        withBody("POST", request(path), body)
            .header("Idempotency-Key", UUID.randomUUID().toString());
    try {
      return checked(exchange(request, BodyHandlers.ofString()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw nobodyAnswers();
    } catch (IOException e) {
      return answer(request);
    }
  }

  /** The job as it stands now. */
  JobReport job(String jobId) {
    return value(jobAsSent(jobId), JobReport.class);
  }

  /** The job as it stands now, with all that the server says of it. */
  JsonNode jobAsSent(String jobId) {
    return get(jobPath(jobId));
  }

  /** Cancels the job and returns it. */
  JsonNode cancel(String jobId) {
    return post(jobPath(jobId) + "/cancel", Map.of());
  }

  /** Where a person finds the job. */
  String jobAddress(String jobId) {
    return server.at(jobPath(jobId)).toString();
  }

  /**
   * Opens the job's events after {@code lastEventId}; empty when that was the last one.
   *
   * @throws IOException when the server is away for the moment
   */
  Optional<InputStream> events(String jobId, Optional<String> lastEventId) throws IOException {
    var request = request(jobPath(jobId) + "/events").setHeader("Accept", "text/event-stream");
    lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
    var response = exchange(request, BodyHandlers.ofInputStream());
    var status = response.statusCode();
    if (status == 200) {
      return Optional.of(response.body());
    }
    try (var body = response.body()) {
      if (status == 204) {
        return Optional.empty();
      }
      if (status == 429 || status >= 500) {
        throw new IOException("answered " + status);
      }
      throw refusal(response, new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The value of the answer's {@code data}. */
  <T> T data(JsonNode answer, Class<T> type) {
    return value(answer.path("data"), type);
  }

  /** The answer, or a part of it, as a record. */
  <T> T value(JsonNode answer, Class<T> type) {
    return Json.read(answer, type).orElseThrow(this::strangeAnswer);
  }

  /** An id as one segment of a path. */
  static String segment(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private static String jobPath(String jobId) {
    return "/v1/jobs/" + segment(jobId);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.at(path))
        .timeout(ANSWER_TIMEOUT)
        .header("Authorization", "Bearer " + server.token())
        .header("Accept", "application/json");
  }

  private static HttpRequest.Builder withBody(
      String method, HttpRequest.Builder request, Object value) {
    var body = RequestBody.of(value);
    return request
        .timeout(ANSWER_TIMEOUT.plusSeconds(body.contentLength() / SLOWEST_UPLOAD))
        .header("Content-Type", "application/json")
        .method(method, body);
  }

  private JsonNode answer(HttpRequest.Builder request) {
    try {
      return checked(exchange(request, BodyHandlers.ofString()));
    } catch (ConnectException | HttpConnectTimeoutException e) {
      throw nobodyAnswers();
    } catch (IOException e) {
      throw CommandFailed.because(
          "The connection to %s broke: %s."
              .formatted(
                  server.address(), Optional.ofNullable(e.getMessage()).orElse("no answer")));
    }
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) throws IOException {
    try {
      return client.send(request.build(), handler);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailed.because("Interrupted.");
    }
  }

  private JsonNode checked(HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      throw refusal(response, response.body());
    }
    var text = response.body().isEmpty() ? "{}" : response.body();
    return Json.read(text, JsonNode.class)
        .filter(JsonNode::isObject)
        .orElseThrow(this::strangeAnswer);
  }

  private CommandFailed refusal(HttpResponse<?> response, String body) {
    var status = response.statusCode();
    var error = Json.read(body, Failure.Reason.class).filter(reason -> reason.code() != null);
    if (status == 401) {
      return CommandFailed.refused(
          error.map(Failure.Reason::code).orElse("unauthorized"),
          "%s does not accept the token from %s."
              .formatted(server.address(), server.tokenSource()));
    }
    return error
        .map(reason -> CommandFailed.refused(String.valueOf(reason.code()), reason.message()))
        .orElseGet(() -> status == 429 ? throttled(response) : notAsDarkroom(status));
  }

  private CommandFailed notAsDarkroom(int status) {
    return CommandFailed.because(
        "%s answered %d, and not as Darkroom does: is it the right address?"
            .formatted(server.address(), status));
  }

  /** By something in front of Darkroom, whose own sentences say when to come back. */
  private CommandFailed throttled(HttpResponse<?> response) {
    var when =
        response
            .headers()
            .firstValue("Retry-After")
            .map(time -> time.matches("[0-9]+") ? "in %s s".formatted(time) : "after " + time)
            .orElse("later");
    return CommandFailed.because(
        "%s takes no more requests for now. Try again %s.".formatted(server.address(), when));
  }

  private CommandFailed nobodyAnswers() {
    return CommandFailed.because(
        "No Darkroom answers at %s — start it with ./darkroom serve, or set DARKROOM_URL."
            .formatted(server.address()));
  }

  private CommandFailed strangeAnswer() {
    return CommandFailed.because(
        "%s does not answer as Darkroom does: is it the right address?"
            .formatted(server.address()));
  }
}
