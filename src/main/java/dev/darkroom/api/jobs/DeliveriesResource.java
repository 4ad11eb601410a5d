package dev.darkroom.api.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.darkroom.account.Caller;
import dev.darkroom.api.ApiException;
import dev.darkroom.api.Authentication;
import dev.darkroom.api.JsonBody;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.api.QueryNumber;
import dev.darkroom.payload.WireTime;
import dev.darkroom.webhook.Deliveries;
import dev.darkroom.webhook.Delivery;
import dev.darkroom.webhook.DeliveryCursor;
import dev.darkroom.webhook.DeliveryRecord;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was sent to the caller's receivers, and what is to be sent again. */
@Path("/v1/deliveries")
@RunOnVirtualThread
public class DeliveriesResource {

  private static final QueryNumber LIMIT = new QueryNumber("limit", 25, 1, 100);
  private static final int LONGEST_FIELD = 100;

  private final Authentication authentication;
  private final Deliveries deliveries;

  DeliveriesResource(Authentication authentication, Deliveries deliveries) {
    this.authentication = authentication;
    this.deliveries = deliveries;
  }

  /** One event owed to one receiver. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeliveryObject(
      UUID deliveryId,
      UUID jobId,
      int sequence,
      String event,
      @Nullable UUID endpointId,
      URI url,
      String state,
      int attempts,
      @Nullable String nextAttemptAt,
      @Nullable UUID resendOf,
      String createdAt,
      @Nullable String endedAt) {}

  /** A part of the list of deliveries. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DeliveryListObject(List<DeliveryObject> data, int limit, @Nullable String nextCursor) {}

  /** All that is on record about a delivery. */
  record DeliveryRecordObject(DeliveryObject delivery, List<AttemptObject> attempts, String body) {}

  /** The caller's deliveries, newest first. */
  @GET
  public Response list(
      @HeaderParam("Authorization") @Nullable String authorization,
      @QueryParam("limit") @Nullable String limit,
      @Context UriInfo uri) {
    Caller caller = authentication.require(authorization);
    DeliveryFields fields =
        new DeliveryFields(name ->
            Optional.ofNullable(uri.getQueryParameters().getFirst(name))
                .map(text -> JsonBody.checked(name, text, LONGEST_FIELD)));
    int rows = LIMIT.read(limit);
    Deliveries.Part part =
        deliveries.list(caller.accountId(), fields.filter(), fields.cursor(), rows);
    return SuccessResponse.json(
        new DeliveryListObject(
            part.deliveries().stream().map(DeliveriesResource::object).toList(),
            rows,
            part.next().map(DeliveryCursor::text).orElse(null)));
  }

  @GET
  @Path("/{id}")
  public Response get(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    Caller caller = authentication.require(authorization);
    DeliveryRecord record =
        PathId.parse(id)
            .flatMap(deliveryId -> deliveries.find(caller.accountId(), deliveryId))
            .orElseThrow(() -> notFound(id));
    return SuccessResponse.json(
        new DeliveryRecordObject(
            object(record.delivery()),
            record.attempts().stream()
                .map(one -> AttemptObject.of(one.number(), one.attempt()))
                .toList(),
            new String(record.body(), StandardCharsets.UTF_8)));
  }

  /** Sends a delivery again, or, if it waits, now. */
  @POST
  @Path("/{id}/resend")
  public Response resend(
      @HeaderParam("Authorization") @Nullable String authorization, @PathParam("id") String id) {
    Caller caller = authentication.require(authorization);
    Delivery sent =
        PathId.parse(id)
            .flatMap(deliveryId -> deliveries.resend(caller.accountId(), deliveryId))
            .orElseThrow(() -> notFound(id));
    return SuccessResponse.of("Delivery is sent", object(sent));
  }

  private static ApiException notFound(String id) {
    return new ApiException(
        Problem.NOT_FOUND, "There is no delivery with the id \"%s\".".formatted(id));
  }

  private static DeliveryObject object(Delivery delivery) {
    return new DeliveryObject(
        delivery.id(),
        delivery.jobId(),
        delivery.sequence(),
        delivery.event().code(),
        delivery.endpointId().orElse(null),
        delivery.url(),
        delivery.state().code(),
        delivery.attempts(),
        delivery.nextAttemptAt().map(WireTime::format).orElse(null),
        delivery.resendOf().orElse(null),
        WireTime.format(delivery.createdAt()),
        delivery.endedAt().map(WireTime::format).orElse(null));
  }
}
