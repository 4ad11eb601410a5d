package dev.darkroom.dashboard;

import dev.darkroom.account.AccountChange;
import dev.darkroom.account.AccountStore;
import dev.darkroom.account.Accounts;
import dev.darkroom.account.ApiKeyStore;
import dev.darkroom.account.CredentialsException;
import dev.darkroom.account.Login;
import dev.darkroom.account.NewKey;
import dev.darkroom.account.Sessions;
import dev.darkroom.account.SignatureFormat;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.ImageWebhooks;
import dev.darkroom.api.PathId;
import dev.darkroom.api.SubmitRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The reader's own account: name, password, API keys and webhooks. */
@Path("/user")
@RunOnVirtualThread
public class UserResource {

  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_PASSWORD = 255;

  private final Door door;
  private final Accounts accounts;
  private final Sessions sessions;
  private final ImageWebhooks webhooks;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final AccountStore accountStore = new AccountStore();
  private final ApiKeyStore keys = new ApiKeyStore();

  UserResource(
      Door door,
      Accounts accounts,
      Sessions sessions,
      SubmitRules rules,
      Jdbi jdbi,
      InstantSource clock) {
    this.door = door;
    this.accounts = accounts;
    this.sessions = sessions;
    this.webhooks = new ImageWebhooks(rules, clock);
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @GET
  public Response get(
      @Context HttpServerRequest request, @QueryParam("saved") @Nullable String saved) {
    return door.enter(request, visit -> show(visit, Optional.empty(), saved != null));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response save(@Context HttpServerRequest request, InputStream body) {
    return door.enter(
        request,
        visit -> {
          save(visit, Form.read(body));
          return visit.isPart()
              ? Response.noContent().header("HX-Redirect", "/user?saved=yes")
              : Pages.seeOther("/user?saved=yes");
        });
  }

  private void save(Visit visit, Form form) {
    List<URI> urls = webhooks.urls("webhook", form.all("webhook"));
    accounts.changeOwn(
        visit.caller(),
        change(visit, form),
        handle -> {
          webhooks.replace(handle, visit.accountId(), urls);
          return urls;
        });
  }

  private AccountChange change(Visit visit, Form form) {
    Optional<String> password = form.exact("new_password", LONGEST_PASSWORD);
    if (password.isPresent()) {
      requirePassword(visit, form.exact("password", LONGEST_PASSWORD).orElse(""));
    }
    String email =
        form.text("email", LONGEST_EMAIL)
            .orElseThrow(() -> new FieldException("email", "required", "an e-mail is required"));
    return new AccountChange(
        Optional.of(email),
        Optional.of(form.text("first_name", LONGEST_NAME).orElse("")),
        Optional.of(form.text("last_name", LONGEST_NAME).orElse("")),
        password,
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Whoever finds a browser that was left open can't take the account over. */
  private void requirePassword(Visit visit, String password) {
    InetAddress address = InetAddress.ofLiteral(visit.request().remoteAddress().hostAddress());
    try {
      sessions.logOut(
          sessions.logIn(new Login(visit.account().email(), password, address)).refresh());
    } catch (CredentialsException e) {
      throw new FieldException("password", "wrong", "this is not your password");
    }
  }

  @POST
  @Path("/keys")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response createKey(@Context HttpServerRequest request, InputStream body) {
    return door.enter(
        request,
        visit -> {
          String name = Form.read(body).text("name", LONGEST_NAME).orElse("key");
          NewKey key = accounts.createKey(visit.accountId(), name, SignatureFormat.HEX);
          return show(visit, Optional.of(key), false);
        });
  }

  @POST
  @Path("/keys/{id}/revoke")
  public Response revokeKey(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit -> {
          PathId.parse(id)
              .ifPresent(keyId ->
                  jdbi.useTransaction(
                      handle -> keys.revoke(handle, visit.accountId(), keyId, clock.instant())));
          return visit.isPart()
              ? show(visit, Optional.empty(), false)
              : Pages.seeOther("/user#keys");
        });
  }

  private Response.ResponseBuilder show(Visit visit, Optional<NewKey> newKey, boolean saved) {
    return Pages.show("user", jdbi.withHandle(handle -> page(handle, visit, newKey, saved)));
  }

  private UserPage page(Handle handle, Visit visit, Optional<NewKey> newKey, boolean saved) {
    return new UserPage(
        visit.frame(Frame.Place.USER),
        accountStore.find(handle, visit.accountId()).orElseThrow(),
        keys.list(handle, visit.accountId()),
        newKey,
        webhooks.list(handle, visit.accountId()),
        saved,
        new Ago(clock.instant()));
  }
}
