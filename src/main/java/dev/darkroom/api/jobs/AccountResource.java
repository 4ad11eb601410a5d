package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.account.Caller;
import dev.darkroom.account.RotatedSecret;
import dev.darkroom.account.SecretOwner;
import dev.darkroom.account.SecretRotations;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.JsonBody;
import dev.darkroom.payload.WireTime;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller's own account, and its secret. */
@Path("/v1/account")
@RunOnVirtualThread
public class AccountResource {

  private final Authentication authentication;
  private final SecretRotations rotations;

  AccountResource(Authentication authentication, SecretRotations rotations) {
    this.authentication = authentication;
    this.rotations = rotations;
  }

  /** The account's secret, if it is new, and how long the one before is valid, if it is. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AccountSecretObject(@Nullable String webhookSecret, @Nullable String oldSecretUntil) {}

  /** The account, and how long the secret before the last rotation is valid, if it is. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OwnAccountObject(UUID accountId, String email, @Nullable String oldSecretUntil) {}

  @GET
  public Response get(@HeaderParam("Authorization") @Nullable String authorization) {
    Caller caller = authentication.require(authorization);
    Optional<Instant> until =
        rotations.oldSecretUntil(new SecretOwner.OfAccount(caller.accountId()));
    return SuccessResponse.of(
        "The account",
        new OwnAccountObject(
            caller.accountId(),
            caller.account().email(),
            until.map(WireTime::format).orElse(null)));
  }

  /** Gives the account another secret, or ends with {@code switch_now} the old one's last use. */
  @POST
  @Path("/rotate-secret")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response rotateSecret(
      @HeaderParam("Authorization") @Nullable String authorization, InputStream body) {
    Caller caller = authentication.require(authorization);
    SecretFields fields = new SecretFields(JsonBody.readOptionalObject(body));
    SecretOwner owner = new SecretOwner.OfAccount(caller.accountId());
    if (fields.switchNow()) {
      String until = WireTime.format(rotations.switchToNew(owner));
      return SuccessResponse.of(SecretFields.SWITCHED, new AccountSecretObject(null, until));
    }
    RotatedSecret rotated =
        rotations.rotate(owner, fields.overlap(), fields.secret()).orElseThrow();
    return SuccessResponse.of(
        SecretFields.ROTATED,
        new AccountSecretObject(
            rotated.secret().text(), rotated.oldUntil().map(WireTime::format).orElse(null)));
  }
}
