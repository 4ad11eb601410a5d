package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.account.AccountSecrets;
import dev.darkroom.account.Caller;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.payload.WireTime;
import dev.darkroom.webhook.Attempt;
import dev.darkroom.webhook.Endpoint;
import dev.darkroom.webhook.EndpointSettings;
import dev.darkroom.webhook.Endpoints;
import dev.darkroom.webhook.EventName;
import dev.darkroom.webhook.NewEndpoint;
import dev.darkroom.webhook.OwnHeaders;
import dev.darkroom.webhook.Resends;
import dev.darkroom.webhook.RetrySchedule;
import dev.darkroom.webhook.TestCalls;
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
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The caller's own webhook endpoints, those of {@code /users/me} included. */
@Path("/v1/endpoints")
@RunOnVirtualThread
public class EndpointsResource {

  private static final String MASKED = "**********";

  private final Authentication authentication;
  private final Endpoints endpoints;
  private final Resends resends;
  private final TestCalls testCalls;
  private final SubmitRules rules;
  private final AccountSecrets secrets;

  EndpointsResource(
      Authentication authentication,
      Endpoints endpoints,
      Resends resends,
      TestCalls testCalls,
      SubmitRules rules,
      AccountSecrets secrets) {
    this.authentication = authentication;
    this.endpoints = endpoints;
    this.resends = resends;
    this.testCalls = testCalls;
    this.rules = rules;
    this.secrets = secrets;
  }

  /** An endpoint as its owner sees it: the values of its headers are masked. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EndpointObject(
      UUID endpointId,
      String format,
      URI url,
      List<String> events,
      @Nullable String description,
      @Nullable Map<String, String> headers,
      String signatureFormat,
      @Nullable String retryWaits,
      @Nullable Integer rateLimit,
      String state,
      @Nullable String stateReason,
      EndpointHealthObject health,
      boolean ownSecret,
      @Nullable String oldSecretUntil,
      String createdAt,
      String updatedAt) {}

  /** An endpoint with its new secret, which is shown this once. */
  record NewEndpointObject(String secret, EndpointObject endpoint) {}

  /** All endpoints of an account. */
  record EndpointListObject(List<EndpointObject> data) {}

  @GET
  public Response list(@HeaderParam("Authorization") @Nullable String authorization) {
    Caller caller = authentication.require(authorization);
    return SuccessResponse.json(
        new EndpointListObject(
            endpoints.list(caller.accountId()).stream().map(EndpointsResource::object).toList()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @HeaderParam("Authorization") @Nullable String authorization, InputStream body) {
    Caller caller = authentication.require(authorization);
    JsonBody json = JsonBody.readObject(body);
    EndpointFields fields = fields(json);
    NewEndpoint made =
        endpoints.create(
            caller.accountId(),
            fields.format(),
            fields.settings(),
            new SecretFields(json).secret());
    return SuccessResponse.of(
        "Endpoint created; its secret is shown this once",
        new NewEndpointObject(made.secret().text(), object(made.endpoint())));
  }

  @GET
  @Path("/{id}")
  public Response get(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    Endpoint endpoint = own(authentication.require(authorization), id, endpoints::find);
    return SuccessResponse.json(object(endpoint));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("id") String id,
      InputStream body) {
    Caller caller = authentication.require(authorization);
    EndpointFields fields = fields(JsonBody.readObject(body));
    Endpoint changed =
        own(
            caller,
            id,
            (accountId, endpointId) -> endpoints.change(accountId, endpointId, fields::applyTo));
    return SuccessResponse.of("Endpoint changed", object(changed));
  }

  @DELETE
  @Path("/{id}")
  public Response delete(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    Caller caller = authentication.require(authorization);
    own(
        caller,
        id,
        (accountId, endpointId) ->
            Optional.of(true).filter(_ -> endpoints.delete(accountId, endpointId)));
    return SuccessResponse.of("Endpoint deleted; what waited for it is skipped");
  }

  @POST
  @Path("/{id}/pause")
  public Response pause(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    Endpoint paused = own(authentication.require(authorization), id, endpoints::pause);
    return SuccessResponse.of("Endpoint paused; deliveries wait", object(paused));
  }

  @POST
  @Path("/{id}/resume")
  public Response resume(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    Endpoint resumed = own(authentication.require(authorization), id, endpoints::resume);
    return SuccessResponse.of("Endpoint resumed; what waited is sent", object(resumed));
  }

  /** Turns on an endpoint that failed for too long or said that it is gone. */
  @POST
  @Path("/{id}/enable")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response enable(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("id") String id,
      InputStream body) {
    Caller caller = authentication.require(authorization);
    boolean resendMissed = JsonBody.readOptionalObject(body).flag("resend_missed").orElse(false);
    Endpoint enabled = own(caller, id, endpoints::enable);
    if (!resendMissed) {
      return SuccessResponse.of("Endpoint enabled", object(enabled));
    }
    return resends
        .startMissed(enabled)
        .map(task ->
            SuccessResponse.at(
                ResendsResource.location(task),
                SuccessResponse.of(
                    "Endpoint enabled; what it missed is being sent", object(enabled))))
        .orElseGet(
            () -> SuccessResponse.of("Endpoint enabled; it has missed nothing", object(enabled)));
  }

  /** Gives the endpoint another secret, or ends with {@code switch_now} the old one's last use. */
  @POST
  @Path("/{id}/rotate-secret")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response rotateSecret(
      @HeaderParam("Authorization") @Nullable String authorization,
      @PathParam("id") String id,
      InputStream body) {
    Caller caller = authentication.require(authorization);
    SecretFields fields = new SecretFields(JsonBody.readOptionalObject(body));
    if (fields.switchNow()) {
      Endpoint switched = own(caller, id, endpoints::switchToNewSecret);
      return SuccessResponse.of(SecretFields.SWITCHED, object(switched));
    }
    NewEndpoint rotated =
        own(
            caller,
            id,
            (accountId, endpointId) ->
                endpoints.rotateSecret(accountId, endpointId, fields.overlap(), fields.secret()));
    return SuccessResponse.of(
        SecretFields.ROTATED,
        new NewEndpointObject(rotated.secret().text(), object(rotated.endpoint())));
  }

  /** Calls the endpoint once, now, and says what came of it. */
  @POST
  @Path("/{id}/test")
  public Response test(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    Attempt attempt = own(authentication.require(authorization), id, testCalls::call);
    return SuccessResponse.of("Endpoint called", AttemptObject.of(1, attempt));
  }

  private EndpointFields fields(JsonBody body) {
    return new EndpointFields(body, rules, secrets);
  }

  private static <T> T own(Caller caller, String id, BiFunction<UUID, UUID, Optional<T>> action) {
    return PathId.parse(id)
        .flatMap(endpointId -> action.apply(caller.accountId(), endpointId))
        .orElseThrow(() ->
            new ApiException(
                Problem.NOT_FOUND, "There is no endpoint with the id \"%s\".".formatted(id)));
  }

  private static EndpointObject object(Endpoint endpoint) {
    EndpointSettings settings = endpoint.settings();
    return new EndpointObject(
        endpoint.id(),
        endpoint.format().code(),
        endpoint.url(),
        settings.events().stream().map(EventName::code).toList(),
        settings.description().orElse(null),
        masked(settings.headers()),
        settings.signatureFormat().code(),
        settings.retryWaits().map(RetrySchedule::toString).orElse(null),
        settings.rateLimit().isPresent() ? settings.rateLimit().getAsInt() : null,
        endpoint.state().code(),
        endpoint.stateReason().orElse(null),
        EndpointHealthObject.of(endpoint.health()),
        endpoint.ownSecret(),
        endpoint.oldSecretUntil().map(WireTime::format).orElse(null),
        WireTime.format(endpoint.createdAt()),
        WireTime.format(endpoint.updatedAt()));
  }

  private static @Nullable Map<String, String> masked(OwnHeaders headers) {
    if (headers.values().isEmpty()) {
      return null;
    }
    Map<String, String> masked = new LinkedHashMap<>();
    headers.values().keySet().forEach(name -> masked.put(name, MASKED));
    return masked;
  }
}
