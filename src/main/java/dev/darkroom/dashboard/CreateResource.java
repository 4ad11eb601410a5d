package dev.darkroom.dashboard;

import dev.darkroom.api.ApiException;
import dev.darkroom.api.FieldException;
import dev.darkroom.api.GridPicture;
import dev.darkroom.api.GridPictures;
import dev.darkroom.api.PathId;
import dev.darkroom.api.Problem;
import dev.darkroom.api.ServerState;
import dev.darkroom.api.SubmitRules;
import dev.darkroom.job.Job;
import dev.darkroom.job.Jobs;
import dev.darkroom.job.NewJob;
import dev.darkroom.prompt.Parameter;
import dev.darkroom.prompt.ParameterOverrides;
import dev.darkroom.prompt.PromptParser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Asks for pictures, by the rules that the APIs have. */
@Path("/create")
@RunOnVirtualThread
public class CreateResource {

  /** How many jobs the page begins with. */
  static final int RECENT = 24;

  private static final List<Parameter<?>> PARAMETERS =
      List.of(
          Parameter.ASPECT_RATIO,
          Parameter.PROCESS_MODE,
          Parameter.STYLIZE,
          Parameter.CHAOS,
          Parameter.SEED,
          Parameter.NO);

  private final Door door;
  private final SubmitRules rules;
  private final ServerState state;
  private final Jobs jobs;
  private final GridPictures pictures;
  private final Cards cards;

  CreateResource(
      Door door, SubmitRules rules, ServerState state, Jobs jobs, Jdbi jdbi, InstantSource clock) {
    this.door = door;
    this.rules = rules;
    this.state = state;
    this.jobs = jobs;
    this.pictures = new GridPictures(jobs, jdbi);
    this.cards = new Cards(jobs, jdbi, clock);
  }

  @GET
  public Response get(@Context HttpServerRequest request) {
    return door.enter(
        request,
        visit ->
            Pages.show(
                "create",
                new CreatePage(
                    visit.frame(Frame.Place.CREATE), cards.newest(visit.accountId(), RECENT))));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response submit(@Context HttpServerRequest request, InputStream body) {
    return door.enter(request, visit -> submit(visit, imagine(visit, Form.read(body))));
  }

  private NewJob imagine(Visit visit, Form form) {
    String prompt =
        form.text("prompt", PromptParser.MAX_LENGTH)
            .orElseThrow(() ->
                new FieldException("prompt", "required", "Say what the pictures should show."));
    ParameterOverrides overrides = ParameterOverrides.NONE;
    for (Parameter<?> parameter : PARAMETERS) {
      Optional<String> value = form.text(parameter.field(), PromptParser.MAX_LENGTH);
      if (value.isPresent()) {
        overrides = overrides.withField(parameter, value.get());
      }
    }
    return rules.imagine(visit.caller(), prompt, overrides, List.of(), Optional.empty());
  }

  /** One picture, larger. */
  @POST
  @Path("/{id}/upscale/{index: [1-4]}")
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
  @Path("/{id}/vary/{index: [1-4]}")
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

  /** The same once more. */
  @POST
  @Path("/{id}/again")
  public Response again(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit -> {
          Job job =
              PathId.parse(id)
                  .flatMap(jobId -> jobs.find(visit.accountId(), jobId))
                  .orElseThrow(() -> unknown(id));
          return submit(visit, rules.again(visit.caller(), job));
        });
  }

  @POST
  @Path("/{id}/cancel")
  public Response cancel(@Context HttpServerRequest request, @PathParam("id") String id) {
    return door.enter(
        request,
        visit ->
            show(
                visit,
                PathId.parse(id)
                    .flatMap(jobId -> jobs.cancel(visit.accountId(), jobId))
                    .orElseThrow(() -> unknown(id))));
  }

  private Response.ResponseBuilder submit(Visit visit, NewJob request) {
    state.requireRoom();
    return show(visit, jobs.submit(visit.account(), List.of(request)).getFirst());
  }

  private Response.ResponseBuilder show(Visit visit, Job job) {
    return visit.isPart()
        ? Pages.html(200, "card", Map.of("card", cards.of(job)))
        : Pages.seeOther("/create");
  }

  private static ApiException unknown(String id) {
    return new ApiException(
        Problem.JOB_NOT_FOUND, "There is no job with the id \"%s\".".formatted(id));
  }
}
