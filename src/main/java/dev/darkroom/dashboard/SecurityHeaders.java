package dev.darkroom.dashboard;

import jakarta.ws.rs.core.Response;
import java.util.Map;

/** What every page tells the browser not to do. */
final class SecurityHeaders {

  /**
   * Nothing but what this server sends, and nothing of it inline; and as images also the files that
   * the reader is about to send ({@code blob:}), which the page's own script shows.
   */
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' blob:",
          "connect-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  /**
   * {@code same-origin}, since a browser that hides the page's address from its own server says
   * {@code Origin: null} as well, which nobody could tell from another site's.
   */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "Referrer-Policy", "same-origin",
          "X-Content-Type-Options", "nosniff",
          "Cross-Origin-Opener-Policy", "same-origin",
          "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
          "Cache-Control", "no-store");

  private SecurityHeaders() {}

  static Response.ResponseBuilder on(Response.ResponseBuilder answer) {
    HEADERS.forEach(answer::header);
    return answer;
  }
}
