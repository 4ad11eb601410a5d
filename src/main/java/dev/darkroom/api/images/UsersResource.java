package dev.darkroom.api.images;

import com.fasterxml.jackson.databind.JsonNode;
import dev.darkroom.account.Account;
import dev.darkroom.account.AccountChange;
import dev.darkroom.account.AccountStore;
import dev.darkroom.account.Accounts;
import dev.darkroom.account.ApiKey;
import dev.darkroom.account.ApiKeyStore;
import dev.darkroom.account.Caller;
import dev.darkroom.account.Token;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.ImageWebhooks;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.SubmitRules;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The caller's own account, with the list of its webhooks. */
@Path("/users/me")
@RunOnVirtualThread
public class UsersResource {

  private static final String MASKED = "**********";
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_PASSWORD = 255;

  private final Authentication authentication;
  private final Accounts accounts;
  private final Jdbi jdbi;
  private final ImageWebhooks imageWebhooks;
  private final AccountStore accountStore = new AccountStore();
  private final ApiKeyStore keys = new ApiKeyStore();

  UsersResource(
      Authentication authentication,
      Accounts accounts,
      SubmitRules rules,
      Jdbi jdbi,
      InstantSource clock) {
    this.authentication = authentication;
    this.accounts = accounts;
    this.jdbi = jdbi;
    this.imageWebhooks = new ImageWebhooks(rules, clock);
  }

  /** The account as its owner sees it. */
  record UserObject(
      UUID id,
      String email,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String token,
      List<WebhookObject> webhooks) {}

  /** One entry of the list of webhooks. */
  record WebhookObject(URI webhook) {}

  @GET
  public Response get(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken,
      @Context UriInfo uri) {
    Caller caller = authentication.require(authorization, accessToken);
    UserFields shown = UserFields.of(uri.getQueryParameters());
    return answer(
        jdbi.withHandle(handle -> user(handle, caller.accountId(), Optional.empty())), shown);
  }

  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("access_token") @Nullable String accessToken,
      @Context UriInfo uri,
      InputStream body) {
    Caller caller = authentication.require(authorization, accessToken);
    UserFields shown = UserFields.of(uri.getQueryParameters());
    JsonBody fields = JsonBody.readObject(body);
    Optional<List<URI>> webhooks = fields.get("webhooks").map(this::webhooks);
    Optional<Token> token = fields.secret("token", Accounts.LONGEST_TOKEN).map(Token::new);
    UserObject changed =
        accounts.changeOwn(
            caller,
            account(fields),
            handle -> {
              if (fields.has("token")) {
                accounts.setStaticToken(handle, caller.accountId(), token);
              }
              webhooks.ifPresent(urls -> imageWebhooks.replace(handle, caller.accountId(), urls));
              return user(handle, caller.accountId(), token);
            });
    return answer(changed, shown);
  }

  private static AccountChange account(JsonBody fields) {
    for (String needed : List.of("email", "password")) {
      if (fields.has(needed) && fields.get(needed).isEmpty()) {
        throw new FieldException(needed, "nullable", needed + " can't be null");
      }
    }
    return new AccountChange(
        fields.text("email", LONGEST_EMAIL),
        name(fields, "first_name"),
        name(fields, "last_name"),
        fields.secret("password", LONGEST_PASSWORD),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Null takes a name away. */
  private static Optional<String> name(JsonBody fields, String field) {
    return fields
        .text(field, LONGEST_NAME)
        .or(() -> fields.has(field) ? Optional.of("") : Optional.empty());
  }

  private static Response answer(UserObject user, UserFields shown) {
    return DataResponse.of(shown.of(user));
  }

  private UserObject user(Handle handle, UUID id, Optional<Token> shown) {
    Account account = accountStore.find(handle, id).orElseThrow();
    boolean hasToken =
        keys.list(handle, id).stream().anyMatch(key -> key.kind() == ApiKey.Kind.STATIC);
    List<WebhookObject> webhooks =
        imageWebhooks.list(handle, id).stream()
            .map(endpoint -> new WebhookObject(endpoint.url()))
            .toList();
    return new UserObject(
        account.id(),
        account.email(),
        account.firstName().orElse(null),
        account.lastName().orElse(null),
        shown.map(Token::text).orElse(hasToken ? MASKED : null),
        webhooks);
  }

  private List<URI> webhooks(JsonNode list) {
    if (!list.isArray()) {
      throw new FieldException(
          "webhooks",
          "type",
          "webhooks must look like [{\"webhook\": \"https://...\"}], not " + JsonBody.shown(list));
    }
    List<String> urls = new ArrayList<>();
    for (JsonNode entry : list) {
      JsonNode url = entry.get("webhook");
      if (url == null || !url.isTextual()) {
        throw new FieldException(
            "webhooks",
            "type",
            "each of webhooks must look like {\"webhook\": \"https://...\"}, not "
                + JsonBody.shown(entry));
      }
      urls.add(url.textValue());
    }
    return imageWebhooks.urls("webhooks", urls);
  }
}
