package dev.darkroom.dashboard;

import dev.darkroom.api.ServerState;
import dev.darkroom.overview.SystemReport;
import dev.darkroom.overview.SystemReports;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** How the installation does. */
@Path("/admin/system")
@RunOnVirtualThread
public class AdminSystemResource {

  private final AdminDoor door;
  private final SystemReports reports;
  private final ServerState state;
  private final InstantSource clock;

  AdminSystemResource(
      AdminDoor door, SystemReports reports, ServerState state, InstantSource clock) {
    this.door = door;
    this.reports = reports;
    this.state = state;
    this.clock = clock;
  }

  @GET
  public Response get(@Context HttpServerRequest request) {
    return door.enter(request, this::show);
  }

  private Response.ResponseBuilder show(Visit visit) {
    SystemReport report = reports.report();
    Instant now = clock.instant();
    ReportCharts charts = new ReportCharts(now);
    return Pages.show(
        "system",
        new SystemPage(
            AdminTab.SYSTEM.frame(visit),
            report,
            state.startedAt(),
            List.of(
                charts.lagByMinute(report.minutes()),
                charts.lagByHour(report.hours()),
                charts.deliveries(report.minutes())),
            now));
  }
}
