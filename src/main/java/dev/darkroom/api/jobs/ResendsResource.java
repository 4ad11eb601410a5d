package dev.darkroom.api.jobs;

import dev.darkroom.account.Caller;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.api.QueryNumber;
import dev.darkroom.webhook.ResendScope;
import dev.darkroom.webhook.ResendTask;
import dev.darkroom.webhook.Resends;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The tasks that send many of the caller's deliveries again. */
@Path("/v1/deliveries/resend")
@RunOnVirtualThread
public class ResendsResource {

  private static final QueryNumber LIMIT = new QueryNumber("limit", 25, 1, 100);
  private static final int LONGEST_FIELD = 100;

  private final Authentication authentication;
  private final Resends resends;

  ResendsResource(Authentication authentication, Resends resends) {
    this.authentication = authentication;
    this.resends = resends;
  }

  /** The newest tasks of an account. */
  record ResendTaskListObject(List<ResendTaskObject> data, int limit) {}

  /** Where a task is shown. */
  static String location(ResendTask task) {
    return "/v1/deliveries/resend/" + task.id();
  }

  /** Has all that a filter means sent again. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response start(
      @HeaderParam("Authorization") @Nullable String authorization, InputStream body) {
    Caller caller = authentication.require(authorization);
    JsonBody json = JsonBody.readObject(body);
    ResendScope scope = new DeliveryFields(name -> json.text(name, LONGEST_FIELD)).scope();
    ResendTask task = resends.start(caller.accountId(), scope);
    Response answer =
        SuccessResponse.of("Deliveries are being sent again", ResendTaskObject.of(task));
    return SuccessResponse.at(
        location(task), Response.fromResponse(answer).status(Response.Status.ACCEPTED).build());
  }

  /** The caller's tasks, newest first. */
  @GET
  public Response list(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("limit") @Nullable String limit) {
    Caller caller = authentication.require(authorization);
    int rows = LIMIT.read(limit);
    return SuccessResponse.json(
        new ResendTaskListObject(
            resends.list(caller.accountId(), rows).stream().map(ResendTaskObject::of).toList(),
            rows));
  }

  @GET
  @Path("/{id}")
  public Response get(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    ResendTask task = own(authentication.require(authorization), id, resends::find);
    return SuccessResponse.json(ResendTaskObject.of(task));
  }

  /** Ends a task, unless it has ended. */
  @POST
  @Path("/{id}/cancel")
  public Response cancel(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    ResendTask task = own(authentication.require(authorization), id, resends::cancel);
    return SuccessResponse.of("Resend task is " + task.state().code(), ResendTaskObject.of(task));
  }

  private static ResendTask own(
      Caller caller, String id, BiFunction<UUID, UUID, Optional<ResendTask>> action) {
    return PathId.parse(id)
        .flatMap(taskId -> action.apply(caller.accountId(), taskId))
        .orElseThrow(() ->
            new ApiException(
                Problem.NOT_FOUND, "There is no resend task with the id \"%s\".".formatted(id)));
  }
}
