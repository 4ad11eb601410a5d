package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.account.Accounts;
import dev.darkroom.account.ApiKey;
import dev.darkroom.account.ApiKeyStore;
import dev.darkroom.account.Caller;
import dev.darkroom.account.NewKey;
import dev.darkroom.account.RotatedSecret;
import dev.darkroom.account.SecretOwner;
import dev.darkroom.account.SecretRotations;
import dev.darkroom.account.SignatureFormat;
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
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
  private final SecretRotations rotations;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final ApiKeyStore keys = new ApiKeyStore();

  KeysResource(
      Authentication authentication,
      Accounts accounts,
      SecretRotations rotations,
      Jdbi jdbi,
      InstantSource clock) {
    this.authentication = authentication;
    this.accounts = accounts;
    this.rotations = rotations;
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** A key as it may be listed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record KeyObject(
      UUID keyId,
      String name,
      String hint,
      String signatureFormat,
      @Nullable String oldSecretUntil,
      String createdAt,
      @Nullable String lastUsedAt) {}

  /** A new key, with what is shown this once. */
  record NewKeyObject(
      UUID keyId,
      String name,
      String apiKey,
      String webhookSecret,
      String signatureFormat,
      String createdAt) {}

  /** A key with its new secret, which is shown this once. */
  record RotatedKeyObject(String webhookSecret, KeyObject key) {}

  /** All keys of an account. */
  record KeyListObject(List<KeyObject> data) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @HeaderParam("Authorization") @Nullable String authorization, InputStream body) {
    Caller caller = authentication.require(authorization);
    JsonBody fields = JsonBody.readObject(body);
    NewKey made =
        accounts.createKey(
            caller.accountId(),
            fields.text("name", LONGEST_NAME).orElse("key"),
            new SecretFields(fields).signatureFormat().orElse(SignatureFormat.HEX));
    return SuccessResponse.of(
        "Key created; its token and webhook secret are shown this once",
        new NewKeyObject(
            made.key().id(),
            made.key().name(),
            made.token().text(),
            made.webhookSecret().text(),
            made.key().signatureFormat().code(),
            WireTime.format(made.key().createdAt())));
  }

  @GET
  public Response list(@HeaderParam("Authorization") @Nullable String authorization) {
    Caller caller = authentication.require(authorization);
    List<ApiKey> listed = jdbi.withHandle(handle -> keys.list(handle, caller.accountId()));
    return SuccessResponse.json(
        new KeyListObject(listed.stream().map(KeysResource::object).toList()));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("id") String id,
      InputStream body) {
    Caller caller = authentication.require(authorization);
    JsonBody fields = JsonBody.readObject(body);
    Optional<String> name = fields.text("name", LONGEST_NAME);
    Optional<SignatureFormat> format = new SecretFields(fields).signatureFormat();
    ApiKey key = own(caller, id);
    jdbi.useHandle(handle -> keys.change(handle, caller.accountId(), key.id(), name, format));
    return SuccessResponse.of("Key changed", object(own(caller, id)));
  }

  /** Gives the key another secret, or ends with {@code switch_now} the old one's last use. */
  @POST
  @Path("/{id}/rotate-secret")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response rotateSecret(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("id") String id,
      InputStream body) {
    Caller caller = authentication.require(authorization);
    SecretFields fields = new SecretFields(JsonBody.readOptionalObject(body));
    SecretOwner owner = new SecretOwner.OfKey(caller.accountId(), own(caller, id).id());
    if (fields.switchNow()) {
      rotations.switchToNew(owner);
      return SuccessResponse.of(SecretFields.SWITCHED, object(own(caller, id)));
    }
    RotatedSecret rotated =
        rotations.rotate(owner, fields.overlap(), fields.secret()).orElseThrow(() -> notFound(id));
    return SuccessResponse.of(
        SecretFields.ROTATED,
        new RotatedKeyObject(rotated.secret().text(), object(own(caller, id))));
  }

  @DELETE
  @Path("/{id}")
  public Response revoke(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    Caller caller = authentication.require(authorization);
    boolean revoked = PathId.parse(id).map(keyId -> revoke(caller, keyId)).orElse(false);
    if (!revoked) {
      throw notFound(id);
    }
    return SuccessResponse.of("Key revoked");
  }

  private boolean revoke(Caller caller, UUID keyId) {
    return jdbi.inTransaction(
        handle -> keys.revoke(handle, caller.accountId(), keyId, clock.instant()));
  }

  private ApiKey own(Caller caller, String id) {
    return PathId.parse(id)
        .flatMap(keyId -> jdbi.withHandle(handle -> keys.find(handle, caller.accountId(), keyId)))
        .orElseThrow(() -> notFound(id));
  }

  private static ApiException notFound(String id) {
    return new ApiException(Problem.NOT_FOUND, "There is no key with the id \"%s\".".formatted(id));
  }

  private static KeyObject object(ApiKey key) {
    return new KeyObject(
        key.id(),
        key.name(),
        key.hint(),
        key.signatureFormat().code(),
        key.oldSecretUntil().map(WireTime::format).orElse(null),
        WireTime.format(key.createdAt()),
        key.lastUsedAt().map(WireTime::format).orElse(null));
  }
}
