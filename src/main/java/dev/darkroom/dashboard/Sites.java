package dev.darkroom.dashboard;

import dev.darkroom.payload.PublicUrl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;

/**
 * Tells requests that this server's pages make from those that other sites have a browser make
 * (cross-site request forgery). A browser says which they are in {@code Sec-Fetch-Site} (W3C Fetch
 * Metadata), or where the connection is not encrypted, in {@code Origin}; neither can be set by a
 * page. Whoever sends neither is no browser that keeps cookies.
 */
@Singleton
final class Sites {

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private final String ownAuthority;

  Sites(PublicUrl publicUrl) {
    this.ownAuthority = publicUrl.base().getAuthority();
  }

  /** Whether another site has a browser change something. */
  boolean isForeign(HttpServerRequest request) {
    if (SAFE.contains(request.method())) {
      return false;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return !OWN.contains(site);
    }
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin != null && !isOwn(origin, request);
  }

  private boolean isOwn(String origin, HttpServerRequest request) {
    try {
      String authority = URI.create(origin).getAuthority();
      return authority != null
          && (authority.equals(ownAuthority)
              || authority.equals(request.getHeader(HttpHeaders.HOST)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
