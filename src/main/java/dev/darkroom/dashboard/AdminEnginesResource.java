package dev.darkroom.dashboard;

import dev.darkroom.overview.EngineReports;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;

/** What makes the pictures, and how it does. */
@Path("/admin/engines")
@RunOnVirtualThread
public class AdminEnginesResource {

  private final AdminDoor door;
  private final EngineReports reports;
  private final InstantSource clock;

  AdminEnginesResource(AdminDoor door, EngineReports reports, InstantSource clock) {
    this.door = door;
    this.reports = reports;
    this.clock = clock;
  }

  @GET
  public Response get(@Context HttpServerRequest request) {
    return door.enter(
        request,
        visit ->
            Pages.show(
                "engines",
                new EnginesPage(
                    AdminTab.ENGINES.frame(visit), reports.list(), new Ago(clock.instant()))));
  }
}
