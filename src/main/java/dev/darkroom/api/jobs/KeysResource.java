package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.account.Accounts;
import dev.darkroom.account.ApiKey;
import dev.darkroom.account.ApiKeyStore;
import dev.darkroom.account.Caller;
import dev.darkroom.account.NewKey;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.payload.WireTime;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The caller's own API keys. */
@Path("/v1/keys")
@RunOnVirtualThread
public class KeysResource {

  private static final int LONGEST_NAME = 100;

  private final Authentication authentication;
  private final Accounts accounts;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final ApiKeyStore keys = new ApiKeyStore();

  KeysResource(Authentication authentication, Accounts accounts, Jdbi jdbi, InstantSource clock) {
    this.authentication = authentication;
    this.accounts = accounts;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** A key as it may be listed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record KeyObject(
      UUID keyId, String name, String hint, String createdAt, @Nullable String lastUsedAt) {}

  /** A new key, with what is shown this once. */
  record NewKeyObject(
      UUID keyId, String name, String apiKey, String webhookSecret, String createdAt) {}

  /** All keys of an account. */
  record KeyListObject(List<KeyObject> data) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @HeaderParam("Authorization") @Nullable String authorization, InputStream body) {
    Caller caller = authentication.require(authorization);
    String name = JsonBody.readObject(body).text("name", LONGEST_NAME).orElse("key");
    NewKey made = accounts.createKey(caller.accountId(), name);
    return SuccessResponse.of(
        "Key created; its token and webhook secret are shown this once",
        new NewKeyObject(
            made.key().id(),
            made.key().name(),
            made.token().text(),
            made.webhookSecret().text(),
            WireTime.format(made.key().createdAt())));
  }

  @GET
  public Response list(@HeaderParam("Authorization") @Nullable String authorization) {
    Caller caller = authentication.require(authorization);
    List<ApiKey> listed = jdbi.withHandle(handle -> keys.list(handle, caller.accountId()));
    return SuccessResponse.json(
        new KeyListObject(listed.stream().map(KeysResource::object).toList()));
  }

  @DELETE
  @Path("/{id}")
  public Response revoke(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    Caller caller = authentication.require(authorization);
    boolean revoked = PathId.parse(id).map(keyId -> revoke(caller, keyId)).orElse(false);
    if (!revoked) {
      throw new ApiException(
          Problem.NOT_FOUND, "There is no key with the id \"%s\".".formatted(id));
    }
    return SuccessResponse.of("Key revoked");
  }

  private boolean revoke(Caller caller, UUID keyId) {
    return jdbi.inTransaction(
        handle -> keys.revoke(handle, caller.accountId(), keyId, clock.instant()));
  }

  private static KeyObject object(ApiKey key) {
    return new KeyObject(
        key.id(),
        key.name(),
        key.hint(),
        WireTime.format(key.createdAt()),
        key.lastUsedAt().map(WireTime::format).orElse(null));
  }
}
