package dev.darkroom.dashboard;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Locale;

/** Light or dark, as the system has it or as the reader chose. */
public enum Theme {
  SYSTEM,
  LIGHT,
  DARK;

  /** Set by the page's own script. */
  private static final String COOKIE = "darkroom_theme";

  static Theme of(HttpServerRequest request) {
    Cookie cookie = request.getCookie(COOKIE);
    return cookie == null
        ? SYSTEM
        : Arrays.stream(values())
            .filter(theme -> theme.code().equals(cookie.getValue()))
            .findFirst()
            .orElse(SYSTEM);
  }

  /** Its name in pages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
