package dev.darkroom.dashboard;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.api.jobs.DeliveryFields;
import dev.darkroom.webhook.Deliveries;
import dev.darkroom.webhook.Delivery;
import dev.darkroom.webhook.DeliveryCursor;
import dev.darkroom.webhook.DeliveryRecord;
import dev.darkroom.webhook.Endpoint;
import dev.darkroom.webhook.Endpoints;
import dev.darkroom.webhook.Resends;
import dev.darkroom.webhook.Resent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What was sent to the account's receivers, and sending it again. */
@Path("/webhooks/deliveries")
@RunOnVirtualThread
public class LedgerResource {

  /** How many lines a page has. */
  private static final int LINES = 50;

  private static final int LONGEST_FIELD = 200;

  private final Door door;
  private final Deliveries deliveries;
  private final Endpoints endpoints;
  private final Resends resends;
  private final DeliveryLines lines;
  private final InstantSource clock;

  LedgerResource(
      Door door, Deliveries deliveries, Endpoints endpoints, Resends resends, InstantSource clock) {
    this.door = door;
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.resends = resends;
    this.lines = new DeliveryLines(deliveries);
    this.clock = clock;
  }

  @GET
  public Response list(@Context HttpServerRequest request, @Context UriInfo uri) {
    return door.enter(request, visit -> list(visit, uri.getQueryParameters()));
  }

  private Response.ResponseBuilder list(Visit visit, MultivaluedMap<String, String> said) {
    DeliveryQuery query = DeliveryQuery.of(name -> Optional.ofNullable(said.getFirst(name)));
    Optional<String> cursor = Optional.ofNullable(said.getFirst("cursor"));
    try {
      DeliveryFields fields = query.toFields();
      Deliveries.Part part =
          deliveries.list(
              visit.accountId(), fields.filter(), cursor.flatMap(DeliveryCursor::parse), LINES);
      return Pages.show(
          "deliveries", page(visit, query, part, cursor.isEmpty(), resent(said), Optional.empty()));
    } catch (FieldException e) {
      Deliveries.Part none = new Deliveries.Part(List.of(), Optional.empty());
      return Pages.show(
          "deliveries",
          page(visit, query, none, true, Optional.empty(), Refusal.of(e).map(Refusal::sentence)));
    }
  }

  private DeliveriesPage page(
      Visit visit,
      DeliveryQuery query,
      Deliveries.Part part,
      boolean isFirst,
      Optional<String> news,
      Optional<String> trouble) {
    Instant now = clock.instant();
    List<Endpoint> own = endpoints.list(visit.accountId());
    return new DeliveriesPage(
        visit.frame(Frame.Place.WEBHOOKS).titled("Deliveries"),
        query,
        own,
        lines.of(part.deliveries(), own, new Ago(now)),
        part.next().map(next -> query.path("cursor", next.text())),
        isFirst,
        news,
        trouble,
        resends.list(visit.accountId(), ResendProgress.SHOWN).stream()
            .map(ResendProgress::new)
            .filter(one -> one.isNews(now))
            .toList());
  }

  /** What the page that was left for this one has done. */
  private static Optional<String> resent(MultivaluedMap<String, String> said) {
    return Optional.ofNullable(said.getFirst("resent"))
        .filter(count -> count.matches("[0-9]{1,3}"))
        .map(count -> resent(Integer.parseInt(count)));
  }

  private static String resent(int count) {
    return switch (count) {
      case 0 -> "None was sent again: their endpoints are disabled or deleted.";
      case 1 -> "1 delivery is sent again.";
      default -> count + " deliveries are sent again.";
    };
  }

  /** Sends the picked ones again. */
  @POST
  @Path("/resend")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response resendPicked(@Context HttpServerRequest request, InputStream body) {
    return door.enter(
        request,
        visit -> {
          Form form = Form.read(body);
          List<UUID> ids =
              form.all("id").stream()
                  .limit(LINES)
                  .flatMap(id -> PathId.parse(id).stream())
                  .toList();
          if (ids.isEmpty()) {
            throw new FieldException("id", "required", "Pick the deliveries first.");
          }
          Resent resent = deliveries.resend(visit.accountId(), ids);
          return Pages.seeOther(
              query(form).path("resent", Integer.toString(resent.made() + resent.hurried())));
        });
  }

  /** Sends all again that the query means, however many. */
  @POST
  @Path("/resends")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response resendAll(@Context HttpServerRequest request, InputStream body) {
    return door.enter(
        request,
        visit -> {
          DeliveryQuery query = query(Form.read(body));
          resends.start(visit.accountId(), query.toFields().scope());
          return Pages.seeOther(query.path());
        });
  }

  private static DeliveryQuery query(Form form) {
    return DeliveryQuery.of(name -> form.text(name, LONGEST_FIELD));
  }

  /** How far a task has come, as a part of the page. */
  @GET
  @Path("/resends/{id}")
  public Response progress(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit ->
            progress(
                PathId.parse(id)
                    .flatMap(taskId -> resends.find(visit.accountId(), taskId))
                    .map(ResendProgress::new)
                    .orElseThrow(() -> unknownTask(id))));
  }

  @POST
  @Path("/resends/{id}/cancel")
  public Response cancel(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit -> {
          ResendProgress cancelled =
              PathId.parse(id)
                  .flatMap(taskId -> resends.cancel(visit.accountId(), taskId))
                  .map(ResendProgress::new)
                  .orElseThrow(() -> unknownTask(id));
          return visit.isPart() ? progress(cancelled) : Pages.seeOther("/webhooks/deliveries");
        });
  }

  private static Response.ResponseBuilder progress(ResendProgress progress) {
    return Pages.html(200, "resend", Map.of("progress", progress));
  }

  @GET
  @Path("/{id}")
  public Response get(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(request, visit -> show(visit, find(visit, id)));
  }

  /** Sends it again, or, if it waits, now. */
  @POST
  @Path("/{id}/resend")
  public Response resend(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit -> {
          Delivery sent =
              PathId.parse(id)
                  .flatMap(deliveryId -> deliveries.resend(visit.accountId(), deliveryId))
                  .orElseThrow(() -> unknown(id));
          String path = "/webhooks/deliveries/" + sent.id();
          return visit.isPart()
              ? Response.noContent().header("HX-Redirect", path)
              : Pages.seeOther(path);
        });
  }

  private DeliveryRecord find(Visit visit, String id) {
    return PathId.parse(id)
        .flatMap(deliveryId -> deliveries.find(visit.accountId(), deliveryId))
        .orElseThrow(() -> unknown(id));
  }

  private Response.ResponseBuilder show(Visit visit, DeliveryRecord found) {
    Instant now = clock.instant();
    Delivery delivery = found.delivery();
    Optional<Endpoint> endpoint =
        delivery.endpointId().flatMap(id -> endpoints.find(visit.accountId(), id));
    DeliveryLine line =
        new DeliveryLine(
            delivery,
            endpoint,
            found.attempts().isEmpty()
                ? Optional.empty()
                : Optional.of(found.attempts().getLast().attempt()),
            new Ago(now));
    return Pages.show(
        "delivery",
        new DeliveryPage(visit.frame(Frame.Place.WEBHOOKS).titled("Delivery"), line, found, now));
  }

  private static ApiException unknown(String id) {
    return new ApiException(
        Problem.NOT_FOUND, "There is no delivery with the id \"%s\".".formatted(id));
  }

  private static ApiException unknownTask(String id) {
    return new ApiException(
        Problem.NOT_FOUND, "There is no resend task with the id \"%s\".".formatted(id));
  }
}
