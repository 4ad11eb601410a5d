package dev.darkroom.api.docs;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.Problem;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Map;
import java.util.Optional;

/**
 * A page to read the OpenAPI document and try the routes: Swagger UI, with nothing from other
 * hosts. What is typed into it, keys included, stays in the browser's memory.
 */
@Path("/docs")
@Singleton
@NonBlocking
public class DocsPage {

  /** Nothing but what this server sends. Swagger UI has its icons in {@code data:} URLs. */
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data:",
          "connect-src 'self'",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";

  private final Sheet page = new Sheet("text/html; charset=utf-8", Resource.bytes("docs.html"));
  private final Map<String, Sheet> files =
      Map.of(
          "docs.js", sheet(JAVASCRIPT, "docs.js"),
          "docs.css", sheet(CSS, "docs.css"),
          "swagger-ui-bundle.js", sheet(JAVASCRIPT, "swagger-ui-bundle.js"),
          "swagger-ui.css", sheet(CSS, "swagger-ui.css"),
          "sample.png", sheet("image/png", "sample.png"));

  @GET
  public Response get(@Context Request request, @Context UriInfo uri) {
    if (uri.getPath().endsWith("/")) {
      // The page's links are relative, so that they work behind a proxy that adds a path.
      return Response.status(308).header("Location", "../docs").build();
    }
    return page.answer(request)
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  @GET
  @Path("/{file}")
  public Response file(@PathParam("file") String file, @Context Request request) {
    return Optional.ofNullable(files.get(file))
        .orElseThrow(() ->
            new ApiException(
                Problem.ROUTE_NOT_FOUND, "Route /docs/%s doesn't exist.".formatted(file)))
        .answer(request)
        .build();
  }

  private static Sheet sheet(String contentType, String name) {
    return new Sheet(contentType, Resource.bytes(name));
  }
}
