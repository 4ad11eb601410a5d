package dev.darkroom.dashboard;

import dev.darkroom.api.ServerState;
import dev.darkroom.job.QueueGate;
import dev.darkroom.overview.QueueReport;
import dev.darkroom.overview.QueueReports;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;

/** The queue of all accounts, and its pause. */
@Path("/admin/queue")
@RunOnVirtualThread
public class AdminQueueResource {

  private final AdminDoor door;
  private final QueueGate gate;
  private final QueueReports reports;
  private final ServerState state;
  private final InstantSource clock;

  AdminQueueResource(
      AdminDoor door,
      QueueGate gate,
      QueueReports reports,
      ServerState state,
      InstantSource clock) {
    this.door = door;
    this.gate = gate;
    this.reports = reports;
    this.state = state;
    this.clock = clock;
  }

  @GET
  public Response get(@Context HttpServerRequest request) {
    return door.enter(request, this::show);
  }

  @POST
  @Path("/pause")
  public Response pause(@Context HttpServerRequest request) {
    return door.enter(
        request,
        visit -> {
          gate.pause(visit.accountId());
          return done(visit);
        });
  }

  @POST
  @Path("/resume")
  public Response resume(@Context HttpServerRequest request) {
    return door.enter(
        request,
        visit -> {
          gate.resume(visit.accountId());
          return done(visit);
        });
  }

  private Response.ResponseBuilder done(Visit visit) {
    return visit.isPart() ? show(visit) : Pages.seeOther(AdminTab.QUEUE.path());
  }

  private Response.ResponseBuilder show(Visit visit) {
    QueueReport report = reports.report();
    Instant now = clock.instant();
    return Pages.show(
        "queue",
        new QueuePage(
            AdminTab.QUEUE.frame(visit),
            report,
            state.hasRoom(),
            new ReportCharts(now).ended(report.ended()),
            now));
  }
}
