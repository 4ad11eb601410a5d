package dev.darkroom.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers which pages may call the APIs (Fetch standard, "CORS protocol"). Pictures may be
 * read by all pages, and everything else by those that the operator lists; other paths than the
 * APIs' are never opened. A page that is not listed gets the same answers without the headers, and
 * its browser keeps them from it.
 */
@ApplicationScoped
public class Cors {

  private static final String PICTURES = "/assets/";
  private static final List<String> APIS =
      List.of("/v1/", "/items/", "/users/", "/auth/", "/server/");

  private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE";
  private static final String PICTURE_METHODS = "GET, HEAD";
  private static final String EXPOSED =
      "Accept-Ranges, Allow, Content-Disposition, Content-Range, ETag, Idempotency-Replayed,"
          + " Location, Retry-After";

  /** Two hours, which is the most that Chromium keeps it. */
  private static final String PREFLIGHT_SECONDS = "7200";

  private static final int NO_CONTENT = 204;

  /** Before the framework's own filters, since a preflight carries no credentials. */
  private static final int PRIORITY = 400;

  private final CorsOrigins origins;

  Cors(CorsOrigins origins) {
    this.origins = origins;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, PRIORITY);
  }

  private void handle(RoutingContext context) {
    String path = context.normalizedPath();
    boolean isPicture = path.startsWith(PICTURES);
    boolean isApi = APIS.stream().anyMatch(path::startsWith);
    if (isPicture || (isApi && origins.any())) {
      // Without an Origin, too: a cache may keep the answer for a page of another.
      serve(context, CorsOrigins.ANY, isPicture ? PICTURE_METHODS : METHODS);
    } else if (isApi && !origins.origins().isEmpty()) {
      context.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
      String origin = context.request().getHeader(HttpHeaders.ORIGIN);
      if (origin != null && origins.allows(origin)) {
        serve(context, origin, METHODS);
      } else {
        context.next();
      }
    } else {
      context.next();
    }
  }

  private static void serve(RoutingContext context, String allowed, String methods) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    boolean isPreflight =
        request.method().equals(HttpMethod.OPTIONS)
            && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    if (isPreflight) {
      allow(response.headers(), allowed);
      preflight(response, methods, request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS));
      return;
    }
    // At the end, so that a route that sets one of them itself does not make it two.
    context.addHeadersEndHandler(_ -> {
      allow(response.headers(), allowed);
      response.headers().set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    });
    context.next();
  }

  /** Credentials are for those whom the operator names, as the standard has it. */
  private static void allow(MultiMap headers, String allowed) {
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
    if (!allowed.equals(CorsOrigins.ANY)) {
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
    }
  }

  /** Any header may be sent: what one of them does is for the route to say. */
  private static void preflight(
      HttpServerResponse response, String methods, @Nullable String requestedHeaders) {
    MultiMap headers = response.headers();
    headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods);
    if (requestedHeaders != null) {
      headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, requestedHeaders);
      headers.add(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
    }
    headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
    response.setStatusCode(NO_CONTENT).end();
  }
}
