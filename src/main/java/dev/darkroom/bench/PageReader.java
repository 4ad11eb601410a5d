package dev.darkroom.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Somebody who logged in and looks at one page after the other, over one connection. */
final class PageReader implements AutoCloseable {

  private static final Pattern STATIC = Pattern.compile("\"(/static/[^\"]+)\"");
  private static final int OK = 200;
  private static final int SEE_OTHER = 303;
  private static final double KILO = 1000;

  /** Within which a page is to come, in milliseconds. */
  private static final Goal MILLIS = Goal.atMost(30);

  /** What a page and all that belongs to it may weigh, in thousands of bytes. */
  private static final Goal KILOBYTES = Goal.atMost(150);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();
  private final URI server;
  private final Set<String> faults = new LinkedHashSet<>();

  PageReader(URI server) {
    this.server = server;
  }

  void logIn(String email, String password) throws InterruptedException {
    String form = "email=%s&password=%s".formatted(encoded(email), encoded(password));
    HttpResponse<byte[]> answer =
        send(
            HttpRequest.newBuilder(server.resolve("/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    if (answer.statusCode() != SEE_OTHER) {
      throw new IllegalStateException("the log-in was answered " + answer.statusCode());
    }
  }

  /** How long a page takes to come, and what it weighs; nothing where it does not come. */
  List<Figure> read(String path, int warmUp, int times) throws InterruptedException {
    Optional<byte[]> page = get(path);
    if (page.isEmpty()) {
      return List.of();
    }
    for (int i = 0; i < warmUp; i++) {
      get(path);
    }
    long[] nanos = new long[times];
    for (int i = 0; i < times; i++) {
      long begun = System.nanoTime();
      get(path);
      nanos[i] = System.nanoTime() - begun;
    }
    Latencies latencies = Latencies.of(Arrays.stream(nanos));
    return List.of(
        new Figure(
            path + ", p50 / p95 / max ms",
            List.of(latencies.percentile(0.5), latencies.percentile(0.95), latencies.percentile(1)),
            Optional.of(MILLIS.ofPart(1))),
        new Figure(
            "  kB, all / HTML",
            List.of(weight(page.get()), page.get().length / KILO),
            Optional.of(KILOBYTES)));
  }

  /** The page and the files that it refers to, pictures left out. */
  private double weight(byte[] page) throws InterruptedException {
    long bytes = page.length;
    for (String file :
        new TreeSet<>(
            STATIC.matcher(unpacked(page)).results().map(found -> found.group(1)).toList())) {
      bytes += get(file).map(content -> content.length).orElse(0);
    }
    return bytes / KILO;
  }

  /** The HTML of a page as it was sent. */
  private static String unpacked(byte[] page) {
    try (InputStream html = new GZIPInputStream(new ByteArrayInputStream(page))) {
      return new String(html.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What did not come, in words. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  private Optional<byte[]> get(String path) throws InterruptedException {
    HttpResponse<byte[]> answer =
        send(
            HttpRequest.newBuilder(server.resolve(path))
                .header("Accept-Encoding", "gzip")
                .GET()
                .build());
    if (answer.statusCode() != OK) {
      faults.add("%s was answered %d".formatted(path, answer.statusCode()));
      return Optional.empty();
    }
    return Optional.of(answer.body());
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
