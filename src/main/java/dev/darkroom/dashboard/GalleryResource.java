package dev.darkroom.dashboard;

import dev.darkroom.job.Job;
import dev.darkroom.job.JobFilter;
import dev.darkroom.job.JobList;
import dev.darkroom.job.Jobs;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** All that the reader's account has made, page after page. */
@Path("/gallery")
@RunOnVirtualThread
public class GalleryResource {

  private final Door door;
  private final Jobs jobs;
  private final OwnJobs own;
  private final Cards cards;
  private final JobViews views;
  private final InstantSource clock;

  GalleryResource(Door door, Jobs jobs, Jdbi jdbi, InstantSource clock) {
    this.door = door;
    this.jobs = jobs;
    this.own = new OwnJobs(jobs);
    this.cards = new Cards(jobs, jdbi, clock);
    this.views = new JobViews(jobs, cards);
    this.clock = clock;
  }

  /** The page; or, for a page that is open, what its filters find, or what follows in it. */
  @GET
  public Response get(@Context HttpServerRequest request) {
    return door.enter(
        request,
        visit -> {
          GalleryQuery query =
              GalleryQuery.read(name -> Optional.ofNullable(request.getParam(name)));
          boolean isMore = visit.isPart() && query.before().isPresent();
          return Pages.show(
              isMore ? "tiles" : visit.isPart() ? "found" : "gallery", page(visit, query, !isMore));
        });
  }

  private GalleryPage page(Visit visit, GalleryQuery query, boolean isCounted) {
    Instant asOf = clock.instant();
    JobList found =
        query
            .before()
            .map(id -> later(visit, query, id, isCounted))
            .orElseGet(() -> newest(visit, query));
    boolean isEnd = found.jobs().size() <= GalleryPage.TILES;
    List<Job> shown = isEnd ? found.jobs() : found.jobs().subList(0, GalleryPage.TILES);
    return new GalleryPage(
        visit.frame(Frame.Place.GALLERY),
        query,
        found.total(),
        cards.of(shown).stream().map(Tile::new).toList(),
        isEnd ? Optional.empty() : Optional.of(query.olderThan(shown.getLast().id())),
        asOf);
  }

  private JobList newest(Visit visit, GalleryQuery query) {
    return jobs.newest(
        visit.accountId(), query.filter(), GalleryPage.TILES + 1, GalleryPage.MOST_COUNTED + 1);
  }

  private JobList later(Visit visit, GalleryQuery query, UUID before, boolean isCounted) {
    JobFilter filter = query.filter();
    return new JobList(
        jobs.olderThan(before, visit.accountId(), filter, GalleryPage.TILES + 1),
        isCounted ? jobs.count(visit.accountId(), filter, GalleryPage.MOST_COUNTED + 1) : 0);
  }

  /** A job large, before the gallery; without script, the job's page. */
  @GET
  @Path("/{id}")
  public Response large(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit -> {
          Job job = own.find(visit, id);
          return visit.isPart()
              ? Pages.html(200, "large", Map.of("view", views.of(job)))
              : Pages.seeOther("/jobs/" + job.id());
        });
  }

  /** The tile of a job, as it is by now. */
  @GET
  @Path("/{id}/tile")
  public Response tile(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit -> Pages.html(200, "tile", Map.of("tile", new Tile(cards.of(own.find(visit, id))))));
  }
}
