package dev.darkroom.dashboard;

import dev.darkroom.account.Caller;
import dev.darkroom.account.CallerStore;
import dev.darkroom.account.CredentialsException;
import dev.darkroom.account.Identity;
import dev.darkroom.account.Sessions;
import dev.darkroom.account.Token;
import dev.darkroom.account.TokenPair;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Where every request for a page comes in: it finds out who logged in, renews their session when it
 * is time, sends others to the log-in, refuses what other sites have browsers send, and answers
 * troubles as pages.
 */
@Singleton
final class Door {

  private static final Logger LOG = Logger.getLogger(Door.class);
  private static final int UNAUTHORIZED = 401;

  private final Sessions sessions;
  private final SessionCookies cookies;
  private final Sites sites;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final CallerStore callers = new CallerStore();

  Door(Sessions sessions, SessionCookies cookies, Sites sites, Jdbi jdbi, InstantSource clock) {
    this.sessions = sessions;
    this.cookies = cookies;
    this.sites = sites;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Who logged in.
   *
   * @param renewed what their browser must keep from now on; empty when it has it
   */
  private record Entry(Caller caller, List<NewCookie> renewed) {}

  /** Answers those who logged in; others are sent to the log-in. */
  Response enter(HttpServerRequest request, Function<Visit, Response.ResponseBuilder> page) {
    return enterAnyhow(
        request,
        () ->
            entry(request)
                .map(entry -> answer(request, entry, page))
                .orElseGet(() -> toLogin(request)));
  }

  /** Answers everybody. */
  Response enterAnyhow(HttpServerRequest request, Supplier<Response.ResponseBuilder> page) {
    Response.ResponseBuilder answer =
        sites.isForeign(request) ? refused(request, Refusal.FOREIGN) : guarded(request, page);
    return SecurityHeaders.on(answer).build();
  }

  /** Who logged in, of those who need no renewed session. */
  Optional<Caller> callerOf(HttpServerRequest request) {
    return cookies.access(request).flatMap(this::caller);
  }

  private Response.ResponseBuilder answer(
      HttpServerRequest request, Entry entry, Function<Visit, Response.ResponseBuilder> page) {
    Response.ResponseBuilder answer =
        guarded(request, () -> page.apply(new Visit(entry.caller, request)));
    entry.renewed.forEach(answer::cookie);
    return answer;
  }

  private Response.ResponseBuilder guarded(
      HttpServerRequest request, Supplier<Response.ResponseBuilder> page) {
    try {
      return page.get();
    } catch (RuntimeException e) {
      return refused(request, Refusal.of(e).orElseGet(() -> unexpected(request, e)));
    }
  }

  private static Refusal unexpected(HttpServerRequest request, RuntimeException e) {
    LOG.errorf(e, "page.failed path=%s", request.path());
    return Refusal.UNEXPECTED;
  }

  private static Response.ResponseBuilder refused(HttpServerRequest request, Refusal refusal) {
    if (Visit.isPart(request)) {
      return Pages.html(refusal.status(), "notice", Map.of("sentence", refusal.sentence()))
          .header("HX-Retarget", "#notice")
          .header("HX-Reselect", ".notice")
          .header("HX-Reswap", "innerHTML");
    }
    return Pages.html(
        refusal.status(),
        "problem",
        Map.of("page", new ProblemPage(refusal.sentence(), Theme.of(request))));
  }

  private Optional<Entry> entry(HttpServerRequest request) {
    Optional<Entry> entered = callerOf(request).map(caller -> new Entry(caller, List.of()));
    return entered.or(() -> cookies.refresh(request).flatMap(this::renewed));
  }

  private Optional<Entry> renewed(Token refresh) {
    try {
      TokenPair tokens = sessions.refresh(refresh);
      return caller(tokens.access()).map(caller -> new Entry(caller, cookies.of(tokens)));
    } catch (CredentialsException e) {
      LOG.debugf("page.session_over reason=\"%s\"", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Caller> caller(Token access) {
    return switch (jdbi.withHandle(handle -> callers.find(handle, access, clock.instant()))) {
      case Identity.Known(Caller caller) when caller.sessionId().isPresent() -> Optional.of(caller);
      case Identity.Known _, Identity.Expired _, Identity.Unknown _ -> Optional.empty();
    };
  }

  private Response.ResponseBuilder toLogin(HttpServerRequest request) {
    Response.ResponseBuilder answer =
        Visit.isPart(request)
            ? Response.status(UNAUTHORIZED).header("HX-Redirect", "/login")
            : Pages.seeOther(loginFor(request));
    cookies.none().forEach(answer::cookie);
    return answer;
  }

  private static String loginFor(HttpServerRequest request) {
    String path = request.path();
    boolean isPlain = path == null || path.equals("/") || !request.method().equals(HttpMethod.GET);
    return isPlain ? "/login" : "/login?next=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
  }
}
