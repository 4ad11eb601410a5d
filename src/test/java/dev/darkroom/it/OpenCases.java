package dev.darkroom.it;

import java.util.List;
import java.util.Map;

/** What is answered to anybody: health, documents, and where there is nothing. */
final class OpenCases {

  private final CaseTable table;
  private final Client anybody;

  OpenCases(CaseTable table, Client anybody) {
    this.table = table;
    this.anybody = anybody;
  }

  void add() {
    health();
    documents();
    elsewhere();
  }

  private void health() {
    for (String path :
        List.of(
            "/health",
            "/health/live",
            "/health/ready",
            "/metrics",
            "/server/ping",
            "/server/health",
            "/server/info")) {
      CaseRoute route = table.route("GET", path);
      route.gives(200, "", () -> route.send(anybody));
    }
  }

  private void documents() {
    for (String path : List.of("/openapi.json", "/asyncapi.json", "/docs")) {
      mayBeKept(table.route("GET", path));
    }
    table.add("GET /docs", 308, "", () -> anybody.get("/docs/"));
    CaseRoute file = table.route("GET", "/docs/{file}", "docs.js");
    mayBeKept(file);
    CaseRoute unknown = table.route("GET", "/docs/{file}", "docs.html");
    file.gives(404, "ROUTE_NOT_FOUND", () -> unknown.send(anybody));
  }

  private void mayBeKept(CaseRoute route) {
    route.gives(200, "", () -> route.send(anybody));
    route.gives(
        304,
        "",
        () -> {
          String tag = route.send(anybody).header("ETag").orElseThrow();
          return route.send(anybody, Map.of("If-None-Match", tag));
        });
  }

  private void elsewhere() {
    table.add("any other path under /v1", 404, "not_found", () -> anybody.get("/v1/imagin"));
    table.add("any other path", 404, "ROUTE_NOT_FOUND", () -> anybody.get("/item/images"));
    table.add("any other path under /items", 403, "FORBIDDEN", () -> anybody.get("/items/videos"));
    table.add(
        "any other method under /v1", 405, "method_not_allowed", () -> anybody.get("/v1/imagine"));
    table.add("any other method", 405, "METHOD_NOT_ALLOWED", () -> anybody.delete("/items/status"));
  }
}
