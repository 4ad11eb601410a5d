package dev.darkroom.api.images;

import dev.darkroom.account.Login;
import dev.darkroom.account.Sessions;
import dev.darkroom.account.Token;
import dev.darkroom.account.TokenPair;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.InetAddress;

/** Logging in and out with an account's e-mail address and password. */
@Path("/auth")
@RunOnVirtualThread
public class AuthResource {

  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_PASSWORD = 255;
  private static final int LONGEST_TOKEN = 255;
  private static final String JSON_MODE = "json";

  private final Sessions sessions;

  AuthResource(Sessions sessions) {
    this.sessions = sessions;
  }

  /**
   * The tokens of a session.
   *
   * @param expires how long the access token works, in milliseconds
   */
  record TokensObject(String accessToken, long expires, String refreshToken) {}

  @POST
  @Path("/login")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response logIn(@Context HttpServerRequest request, InputStream body) {
    JsonBody fields = read(body);
    Login login =
        new Login(
            required(fields, "email", LONGEST_EMAIL),
            required(fields, "password", LONGEST_PASSWORD),
            InetAddress.ofLiteral(request.remoteAddress().hostAddress()));
    return answer(sessions.logIn(login));
  }

  @POST
  @Path("/refresh")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response refresh(InputStream body) {
    return answer(sessions.refresh(refreshToken(read(body))));
  }

  @POST
  @Path("/logout")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response logOut(InputStream body) {
    sessions.logOut(refreshToken(read(body)));
    return Response.noContent().build();
  }

  private static Token refreshToken(JsonBody fields) {
    return new Token(required(fields, "refresh_token", LONGEST_TOKEN));
  }

  private static String required(JsonBody fields, String field, int longest) {
    return fields
        .secret(field, longest)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> fields.required(field));
  }

  /** A body that asks for tokens in the answer and not in a cookie. */
  private static JsonBody read(InputStream body) {
    JsonBody fields = JsonBody.readObject(body);
    fields
        .get("mode")
        .filter(mode -> !mode.isTextual() || !mode.textValue().equals(JSON_MODE))
        .ifPresent(mode -> {
          throw new ApiException(
              Problem.INVALID_REQUEST,
              "mode must be \"json\", not %s: tokens are sent in the body only."
                  .formatted(JsonBody.shown(mode)));
        });
    return fields;
  }

  private static Response answer(TokenPair tokens) {
    return Response.fromResponse(
            DataResponse.of(
                new TokensObject(
                    tokens.access().text(),
                    tokens.accessFor().toMillis(),
                    tokens.refresh().text())))
        .header("Cache-Control", "no-store")
        .build();
  }
}
