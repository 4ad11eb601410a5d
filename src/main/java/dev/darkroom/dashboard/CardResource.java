package dev.darkroom.dashboard;

import dev.darkroom.api.GridPicture;
import dev.darkroom.api.GridPictures;
import dev.darkroom.api.ServerState;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.job.Job;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.NewJob;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Goes on from a job, with what its card offers. */
@Path("/create/{id}")
@RunOnVirtualThread
public class CardResource {

  private final Door door;
  private final SubmitRules rules;
  private final ServerState state;
  private final Jobs jobs;
  private final OwnJobs own;
  private final GridPictures pictures;
  private final Cards cards;

  CardResource(
      Door door, SubmitRules rules, ServerState state, Jobs jobs, Jdbi jdbi, InstantSource clock) {
    this.door = door;
    this.rules = rules;
    this.state = state;
    this.jobs = jobs;
    this.own = new OwnJobs(jobs);
    this.pictures = new GridPictures(jobs, jdbi);
    this.cards = new Cards(jobs, jdbi, clock);
  }

  /** One picture, larger. */
  @POST
  @Path("/upscale/{index: [1-4]}")
  public Response upscale(
      @Context HttpServerRequest request,
      @PathParam("id") String id,
      @PathParam("index") int index) {
    return door.enter(
        request,
        visit -> {
          GridPicture from = pictures.find(visit.caller(), id, index);
          return submit(
              visit, rules.upscale(visit.caller(), from.grid(), from.asset(), Optional.empty()));
        });
  }

  /** Four pictures that are kin to one. */
  @POST
  @Path("/vary/{index: [1-4]}")
  public Response vary(
      @Context HttpServerRequest request,
      @PathParam("id") String id,
      @PathParam("index") int index) {
    return door.enter(
        request,
        visit -> {
          GridPicture from = pictures.find(visit.caller(), id, index);
          return submit(
              visit, rules.variation(visit.caller(), from.grid(), from.asset(), Optional.empty()));
        });
  }

  /** The same once more, with another seed. */
  @POST
  @Path("/again")
  public Response again(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request, visit -> submit(visit, rules.again(visit.caller(), own.find(visit, id))));
  }

  @POST
  @Path("/cancel")
  public Response cancel(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(request, visit -> answer(visit, own.cancel(visit, id)));
  }

  private Response.ResponseBuilder submit(Visit visit, NewJob request) {
    state.requireRoom();
    return answer(visit, jobs.submit(visit.account(), List.of(request)).getFirst());
  }

  private Response.ResponseBuilder answer(Visit visit, Job job) {
    return cards.answer(visit, job, Tool.IMAGINE.path());
  }
}
