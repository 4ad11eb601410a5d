package dev.darkroom.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A browser without scripts, that keeps cookies and follows nothing. */
final class Visitor {

  private final URI server;
  private final Map<String, String> cookies = new TreeMap<>();

  Visitor(ServerProcess server) {
    this.server = server.address();
  }

  static Visitor loggedIn(ServerProcess server, LoginOwner owner) {
    Visitor visitor = new Visitor(server);
    visitor.logIn(owner.email(), LoginOwner.PASSWORD);
    return visitor;
  }

  HttpResponse<String> logIn(String email, String password) {
    return post("/login", Map.of("email", email, "password", password), Map.of());
  }

  HttpResponse<String> get(String path) {
    return get(path, Map.of());
  }

  HttpResponse<String> get(String path, Map<String, String> headers) {
    return send(request(path, headers).GET().build());
  }

  HttpResponse<String> post(String path, Map<String, String> fields, Map<String, String> headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(encoded(fields)))
            .build());
  }

  /** Sends what files may come with. */
  HttpResponse<String> post(String path, Multiparts form, Map<String, String> headers) {
    return send(
        request(path, headers)
            .header("Content-Type", form.contentType())
            .POST(BodyPublishers.ofByteArray(form.body()))
            .build());
  }

  /** Whether it has a cookie of that name. */
  boolean has(String cookie) {
    return cookies.containsKey(cookie);
  }

  void forget(String cookie) {
    cookies.remove(cookie);
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path));
    headers.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      HttpResponse<String> answer = Client.http().send(request, BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String cookie) {
    String[] pair = cookie.substring(0, cookie.indexOf(';')).split("=", 2);
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1].replace("\"", ""));
    }
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
