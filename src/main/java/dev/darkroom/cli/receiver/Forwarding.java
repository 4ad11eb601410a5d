package dev.darkroom.cli.receiver;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Passes calls on to another receiver: the same bytes and the same headers but for those that are
 * about the connection (RFC 9110, 7.6.1). Redirects are not followed.
 */
public final class Forwarding implements AutoCloseable {
  /** As long as Darkroom waits for us. */
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final URI target;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** Passes calls on to {@code target}, whatever path they came to. */
  public Forwarding(URI target) {
    this.target = target;
  }

  /** Passes {@code call} on, and answers as it was answered, or 502 when it was not. */
  Answer pass(Call call) {
    try {
      var response = client.send(copy(call), HttpResponse.BodyHandlers.discarding());
      return new Answer.Status(
          response.statusCode(),
          response.headers().firstValue("Retry-After"),
          ", as " + target + " did");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failure("did not answer before the end");
    } catch (HttpTimeoutException e) {
      return failure("did not answer in %d s".formatted(TIMEOUT.toSeconds()));
    } catch (ConnectException e) {
      return failure("can't be reached");
    } catch (IOException e) {
      return failure("broke the connection");
    } catch (IllegalArgumentException e) {
      return failure("can't be sent these headers");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest copy(Call call) {
    var dropped = new HashSet<>(OF_THE_CONNECTION);
    for (var names : call.headers().getOrDefault("connection", List.of())) {
      for (var name : names.split(",", -1)) {
        dropped.add(name.strip().toLowerCase(Locale.ROOT));
      }
    }
    var request =
        HttpRequest.newBuilder(target)
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
    call.headers()
        .forEach((name, values) -> {
          if (!dropped.contains(name)) {
            values.forEach(value -> request.header(name, value));
          }
        });
    return request.build();
  }

  private Answer failure(String what) {
    return Answer.Status.of(502, ": " + target + " " + what);
  }
}
