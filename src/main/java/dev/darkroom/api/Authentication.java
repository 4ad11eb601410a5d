package dev.darkroom.api;

import dev.darkroom.account.Caller;
import dev.darkroom.account.CallerStore;
import dev.darkroom.account.Identity;
import dev.darkroom.account.Token;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Finds out who makes a request. */
public final class Authentication {

  private static final String BEARER = "bearer ";

  private final Jdbi jdbi;
  private final CallerStore callers = new CallerStore();
  private final InstantSource clock;

  public Authentication(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * The caller named by the header {@code Authorization: Bearer <token>}.
   *
   * @throws ApiException when there is no token, a wrong or an expired one
   */
  public Caller require(@Nullable String authorization) {
    return require(authorization, null);
  }

  /**
   * The caller named by the header or, where there is none, by the query's {@code access_token}.
   *
   * @throws ApiException when there is no token, a wrong or an expired one
   */
  public Caller require(@Nullable String authorization, @Nullable String accessToken) {
    Token token =
        token(authorization, accessToken)
            .orElseThrow(() ->
                new ApiException(
                    Problem.UNAUTHENTICATED,
                    "Send an API key in the header Authorization: Bearer <key>."));
    return switch (identify(token)) {
      case Identity.Known(Caller caller) -> caller;
      case Identity.Expired() ->
          throw new ApiException(Problem.EXPIRED_TOKEN, "This access token has expired.");
      case Identity.Unknown() ->
          throw new ApiException(
              Problem.WRONG_TOKEN, "This token is unknown, revoked or disabled.");
    };
  }

  /** Whether there is a token, and one that is valid. */
  public boolean isKnown(@Nullable String authorization, @Nullable String accessToken) {
    return token(authorization, accessToken)
        .filter(token -> identify(token) instanceof Identity.Known)
        .isPresent();
  }

  /**
   * The caller, who must be an admin.
   *
   * @throws ApiException when they are not
   */
  public Caller requireAdmin(@Nullable String authorization) {
    Caller caller = require(authorization);
    if (!caller.account().isAdmin()) {
      throw new ApiException(Problem.FORBIDDEN, "Only an admin may do this.");
    }
    return caller;
  }

  private Identity identify(Token token) {
    return jdbi.withHandle(handle -> callers.find(handle, token, clock.instant()));
  }

  private static Optional<Token> token(
      @Nullable String authorization, @Nullable String accessToken) {
    return token(authorization)
        .or(() -> Optional.ofNullable(accessToken))
        .filter(text -> !text.isEmpty())
        .map(Token::new);
  }

  private static Optional<String> token(@Nullable String authorization) {
    if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return Optional.empty();
    }
    return Optional.of(authorization.substring(BEARER.length()).strip());
  }
}
