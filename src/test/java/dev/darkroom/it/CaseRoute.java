package dev.darkroom.it;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A documented route, a path that it takes, and the answers that it is to give. */
final class CaseRoute {

  /** More than any body may have beside pictures. */
  private static final String TOO_LARGE = "{\"more\":\"%s\"}".formatted("x".repeat(1_000_000));

  private final CaseTable table;
  private final ServerProcess server;
  private final String method;
  private final String template;
  private final String path;

  CaseRoute(
      CaseTable table, ServerProcess server, String method, String template, String... values) {
    this.table = table;
    this.server = server;
    this.method = method;
    this.template = template;
    String filled = template;
    for (String value : values) {
      filled = filled.replaceFirst("\\{[^}]+}", value);
    }
    this.path = filled;
  }

  void gives(int status, String code, Supplier<Answer> request) {
    table.add(method + " " + template, status, code, request);
  }

  /** What a route with a body answers to those who send the wrong one, and to strangers. */
  void refusesBodies(Client client) {
    refusesWrongBodies(client);
    refusesStrangers();
  }

  /** What it answers to those who send the wrong body. */
  void refusesWrongBodies(Client client) {
    boolean jobsApi = path.startsWith("/v1/");
    gives(400, jobsApi ? "invalid_request" : "INVALID_PAYLOAD", () -> send(client, "{"));
    gives(413, jobsApi ? "payload_too_large" : "CONTENT_TOO_LARGE", () -> send(client, TOO_LARGE));
    gives(
        415,
        jobsApi ? "unsupported_media_type" : "UNSUPPORTED_MEDIA_TYPE",
        () -> client.send(method, path, Map.of("Content-Type", "text/plain"), body("{}")));
  }

  /** What it answers to a wrong key and, on the images API, to an expired token and to none. */
  void refusesStrangers() {
    Client wrong = server.anonymous().with("dk_wrong");
    if (path.startsWith("/v1/")) {
      gives(401, "unauthorized", () -> sendAny(wrong));
    } else {
      gives(401, "INVALID_CREDENTIALS", () -> sendAny(wrong));
      gives(401, "TOKEN_EXPIRED", () -> sendAny(table.expired()));
      gives(403, "FORBIDDEN", () -> sendAny(server.anonymous()));
    }
  }

  Answer send(Client client) {
    return send(client, Map.of());
  }

  Answer send(Client client, Map<String, String> headers) {
    return client.send(method, path, headers, Optional.empty());
  }

  Answer send(Client client, Map<String, String> headers, Optional<byte[]> body) {
    return client.send(method, path, headers, body);
  }

  Answer send(Client client, String json) {
    return client.sendJson(method, path, json.getBytes(StandardCharsets.UTF_8));
  }

  private Answer sendAny(Client client) {
    boolean takesBody =
        Set.of("POST", "PATCH").contains(method) || template.equals("/items/images");
    return takesBody && !method.equals("GET") ? send(client, "{}") : send(client);
  }

  static Optional<byte[]> body(String text) {
    return Optional.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
