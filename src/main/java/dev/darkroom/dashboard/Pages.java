package dev.darkroom.dashboard;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;

/** Answers that are pages, or parts of one. */
final class Pages {

  private static final String HTML = "text/html; charset=utf-8";
  private static final int OK = 200;

  private Pages() {}

  /** A page, made of its view record. */
  static Response.ResponseBuilder show(String template, Object page) {
    return html(OK, template, Map.of("page", page));
  }

  static Response.ResponseBuilder html(
      int status, String template, Map<String, Object> parameters) {
    return Response.status(status).type(HTML).entity(Templates.render(template, parameters));
  }

  /** The page to look at next. */
  static Response.ResponseBuilder seeOther(String path) {
    return Response.status(Response.Status.SEE_OTHER).header("Location", URI.create(path));
  }
}
