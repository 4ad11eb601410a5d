package dev.darkroom.dashboard;

import dev.darkroom.account.Token;
import dev.darkroom.account.TokenPair;
import dev.darkroom.payload.PublicUrl;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a session's tokens in the browser, where no script reads them and no other site's form
 * brings them along.
 */
@Singleton
final class SessionCookies {

  private static final String ACCESS = "darkroom_access";
  private static final String REFRESH = "darkroom_refresh";

  private final boolean secure;

  SessionCookies(PublicUrl publicUrl) {
    this.secure = "https".equals(publicUrl.base().getScheme());
  }

  Optional<Token> access(HttpServerRequest request) {
    return token(request, ACCESS);
  }

  Optional<Token> refresh(HttpServerRequest request) {
    return token(request, REFRESH);
  }

  /** What keeps the tokens for as long as they work. */
  List<NewCookie> of(TokenPair tokens) {
    return List.of(
        cookie(ACCESS, tokens.access().text(), tokens.accessFor()),
        cookie(REFRESH, tokens.refresh().text(), tokens.refreshFor()));
  }

  /** What makes the browser forget them. */
  List<NewCookie> none() {
    return List.of(cookie(ACCESS, "", Duration.ZERO), cookie(REFRESH, "", Duration.ZERO));
  }

  private static Optional<Token> token(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getCookie(name))
        .map(Cookie::getValue)
        .filter(text -> !text.isEmpty())
        .map(Token::new);
  }

  private NewCookie cookie(String name, String value, Duration age) {
    return new NewCookie.Builder(name)
        .value(value)
        .path("/")
        .maxAge(Math.toIntExact(age.toSeconds()))
        .httpOnly(true)
        .sameSite(SameSite.LAX)
        .secure(secure)
        .build();
  }
}
