package dev.darkroom.dashboard;

import dev.darkroom.job.EventStore;
import dev.darkroom.job.Job;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.PastEvent;
import dev.darkroom.webhook.Deliveries;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** All about one of the reader's jobs. */
@Path("/jobs/{id}")
@RunOnVirtualThread
public class JobResource {

  private final Door door;
  private final Deliveries deliveries;
  private final Jdbi jdbi;
  private final InstantSource clock;
  private final OwnJobs own;
  private final JobViews views;
  private final EventStore events = new EventStore();

  JobResource(Door door, Jobs jobs, Deliveries deliveries, Jdbi jdbi, InstantSource clock) {
    this.door = door;
    this.deliveries = deliveries;
    this.jdbi = jdbi;
    this.clock = clock;
    this.own = new OwnJobs(jobs);
    this.views = new JobViews(jobs, new Cards(jobs, jdbi, clock));
  }

  @GET
  public Response get(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit -> Pages.show(visit.isPart() ? "story" : "job", page(visit, own.find(visit, id))));
  }

  private JobPage page(Visit visit, Job job) {
    JobView view = views.of(job);
    List<PastEvent> past = jdbi.withHandle(handle -> events.list(handle, job.id()));
    return new JobPage(
        visit.frame(Frame.Place.GALLERY).titled(Tile.shortened(view.card().wish())),
        view,
        Timeline.of(job, past, deliveries.ofJob(job), clock.instant()));
  }
}
