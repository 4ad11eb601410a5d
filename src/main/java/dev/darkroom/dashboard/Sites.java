package dev.darkroom.dashboard;

import dev.darkroom.payload.PublicUrl;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    return isForeign(request.method(), request.headers());
  }

  boolean isForeign(HttpMethod method, MultiMap headers) {
    if (SAFE.contains(method)) {
      return false;
    }
    String site = headers.get("Sec-Fetch-Site");
    if (site != null) {
      return !OWN.contains(site);
    }
    String origin = headers.get(HttpHeaders.ORIGIN);
    return origin != null && !isOwn(origin, headers.get(HttpHeaders.HOST));
  }

  /** An origin has no port where it is the usual one; a {@code Host} may have. */
  private boolean isOwn(String origin, @Nullable String host) {
    try {
      URI uri = URI.create(origin);
      String usualPort = "https".equals(uri.getScheme()) ? ":443" : ":80";
      String authority = uri.getAuthority();
      return authority != null
          && Stream.of(ownAuthority, host == null ? "" : host)
              .map(own -> own.endsWith(usualPort) ? own.substring(0, own.lastIndexOf(':')) : own)
              .anyMatch(authority::equalsIgnoreCase);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
