package dev.darkroom.dashboard;

import dev.darkroom.account.CredentialsException;
import dev.darkroom.account.Login;
import dev.darkroom.account.Sessions;
import dev.darkroom.account.ThrottleException;
import dev.darkroom.account.TokenPair;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Logging in and out. */
@Path("/")
@RunOnVirtualThread
public class LoginResource {

  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_PASSWORD = 255;
  private static final int LONGEST_PATH = 200;

  /** What any page's path is made of; that of another host would begin with two slashes. */
  private static final Pattern OWN_PATH = Pattern.compile("(/[A-Za-z0-9-]+)+");

  private static final String HOME = "/create";

  private final Door door;
  private final Sessions sessions;
  private final SessionCookies cookies;
  private final FirstLoginHint firstLogin;

  LoginResource(Door door, Sessions sessions, SessionCookies cookies, FirstLoginHint firstLogin) {
    this.door = door;
    this.sessions = sessions;
    this.cookies = cookies;
    this.firstLogin = firstLogin;
  }

  /** Leads to the page that people begin with. */
  @GET
  public Response home(@Context HttpServerRequest request) {
    return door.enter(request, _ -> Pages.seeOther(HOME));
  }

  @GET
  @Path("login")
  public Response form(
      @Context HttpServerRequest request, @QueryParam("next") @Nullable String next) {
    return door.enterAnyhow(
        request,
        () ->
            door.callerOf(request).isPresent()
                ? Pages.seeOther(HOME)
                : Pages.show("login", page(request, "", ownPath(next), Optional.empty())));
  }

  @POST
  @Path("login")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response logIn(@Context HttpServerRequest request, InputStream body) {
    return door.enterAnyhow(request, () -> logIn(request, Form.read(body)));
  }

  private Response.ResponseBuilder logIn(HttpServerRequest request, Form form) {
    String email = form.text("email", LONGEST_EMAIL).orElse("");
    String next = ownPath(form.text("next", LONGEST_PATH).orElse(null));
    Login login =
        new Login(
            email,
            form.exact("password", LONGEST_PASSWORD).orElse(""),
            InetAddress.ofLiteral(request.remoteAddress().hostAddress()));
    try {
      TokenPair tokens = sessions.logIn(login);
      Response.ResponseBuilder answer = Pages.seeOther(next);
      cookies.of(tokens).forEach(answer::cookie);
      return answer;
    } catch (CredentialsException | ThrottleException e) {
      Refusal refusal = Refusal.of(e).orElseThrow();
      return Pages.html(
          refusal.status(),
          "login",
          Map.of("page", page(request, email, next, Optional.of(refusal.sentence()))));
    }
  }

  @POST
  @Path("logout")
  public Response logOut(@Context HttpServerRequest request) {
    return door.enterAnyhow(
        request,
        () -> {
          cookies.refresh(request).ifPresent(sessions::logOut);
          return forgetting();
        });
  }

  /** Ends all sessions of the account, on other machines, too. */
  @POST
  @Path("logout/everywhere")
  public Response logOutEverywhere(@Context HttpServerRequest request) {
    return door.enter(
        request,
        visit -> {
          sessions.logOutEverywhere(visit.accountId());
          return forgetting();
        });
  }

  private Response.ResponseBuilder forgetting() {
    Response.ResponseBuilder answer = Pages.seeOther("/login");
    cookies.none().forEach(answer::cookie);
    return answer;
  }

  private LoginPage page(
      HttpServerRequest request, String email, String next, Optional<String> trouble) {
    return new LoginPage(email, next, trouble, firstLogin.text(), Theme.of(request));
  }

  /** A path of this server, so that a link can't lead to another site through the log-in. */
  private static String ownPath(@Nullable String path) {
    return path != null && OWN_PATH.matcher(path).matches() ? path : HOME;
  }
}
